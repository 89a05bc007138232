import { copyOf, type Document, isPlainObject } from './document'
import { makePlace, parseUpdatePath, put } from './update-path'

/** What an upsert's new document holds before the update: the values its query wants fields to equal. */
export function upsertSeed(query: Document): Document {
  const seed: Document = {}
  sow(query, seed)
  return seed
}

function sow(query: Document, seed: Document): void {
  for (const key of Object.keys(query)) {
    const condition = query[key]
    if (key === '$and' && Array.isArray(condition)) {
      for (const branch of condition) if (isPlainObject(branch)) sow(branch, seed)
    } else if (!key.startsWith('$')) {
      const value = equalTo(condition)
      if (value !== undefined) put(makePlace(seed, parseUpdatePath(key)), copyOf(value))
    }
  }
}

function equalTo(condition: unknown): unknown {
  if (condition instanceof RegExp) return undefined
  if (!isPlainObject(condition)) return condition
  if ('$eq' in condition) return condition['$eq']
  return Object.keys(condition)[0]?.startsWith('$') ? undefined : condition
}
