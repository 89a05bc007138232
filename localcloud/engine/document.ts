import { requestFailed } from '../errors'

/** A stored document: JSON values, dates and regular expressions. */
export type Document = { [field: string]: unknown }

/** An object with fields, as opposed to a date, a regular expression or an array. */
export function isPlainObject(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false
  return Object.prototype.toString.call(value) === '[object Object]'
}

/** The value at a dotted path; numeric parts index arrays. Arrays are not spread. */
export function valueAt(document: unknown, path: string): unknown {
  let node: unknown = document
  for (const part of path.split('.')) {
    if (Array.isArray(node)) node = /^\d+$/.test(part) ? node[Number(part)] : undefined
    else if (isPlainObject(node)) node = node[part]
    else return undefined
  }
  return node
}

/** What an index or a sort sees at a path: arrays on the way and at the end are spread. */
export interface SpreadValues {
  values: unknown[]
  /** True when an array was met, so that one document may have several entries. */
  multikey: boolean
}

/** Stands for "an empty array", which sorts before null. */
export const EMPTY_ARRAY = Symbol('empty array')

/** Collects the values at a dotted path the way a multikey index does. A missing field gives one null. */
export function spreadAt(document: Document, path: string): SpreadValues {
  const found: SpreadValues = { values: [], multikey: false }
  spread(document, path.split('.'), 0, found)
  return found
}

function spread(node: unknown, parts: string[], depth: number, found: SpreadValues): void {
  const part = parts[depth]
  if (Array.isArray(node)) {
    found.multikey = true
    spreadArray(node, parts, depth, found)
  } else if (part === undefined) found.values.push(node ?? null)
  else if (isPlainObject(node)) spread(node[part], parts, depth + 1, found)
  else found.values.push(null)
}

function spreadArray(items: unknown[], parts: string[], depth: number, found: SpreadValues): void {
  const part = parts[depth]
  if (part === undefined) {
    if (items.length === 0) found.values.push(EMPTY_ARRAY)
    else for (const item of items) found.values.push(item ?? null)
    return
  }
  if (/^\d+$/.test(part)) spread(items[Number(part)], parts, depth + 1, found)
  else if (items.length === 0) found.values.push(null)
  else for (const item of items) spread(Array.isArray(item) ? null : item, parts, depth, found)
}

/** Refuses field names that cannot be stored. Throws DATABASE_REQUEST_FAILED. */
export function assertStorable(value: unknown): void {
  if (Array.isArray(value)) value.forEach(assertStorable)
  else if (isPlainObject(value)) {
    for (const field of Object.keys(value)) {
      if (field.startsWith('$')) {
        throw requestFailed(
          `[FailedOperation.Insert] The dollar ($) prefixed field '${field}' in '${field}' is not valid for storage.`,
        )
      }
      assertStorable(value[field])
    }
  }
}
