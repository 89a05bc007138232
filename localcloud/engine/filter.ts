import { Query } from 'mingo'
import { requestFailed, messageOf } from '../errors'
import { type Document, isPlainObject } from './document'

/** Options that keep JavaScript in queries switched off, everywhere mingo is used. */
export const EVALUATION = { scriptEnabled: false, useStrictMode: true } as const

/**
 * Compiles a MongoDB query. Operators that are not known throw DATABASE_REQUEST_FAILED, at once and not per document.
 */
export function compileFilter(query: Document): (document: Document) => boolean {
  if (Object.keys(query).length === 0) return () => true
  try {
    const compiled = new Query<Document>(mendQuery(query), EVALUATION)
    return (document) => test(compiled, document)
  } catch (error) {
    throw requestFailed(`[FailedOperation.Query] ${messageOf(error)}`)
  }
}

/**
 * Rewrites the one query operator that mingo evaluates differently from MongoDB:
 * `$elemMatch` with field criteria must not match elements that aren't objects.
 */
export function mendQuery(query: Document): Document {
  return mend(query) as Document
}

function test(compiled: Query<Document>, document: Document): boolean {
  try {
    return compiled.test(document)
  } catch (error) {
    throw requestFailed(`[FailedOperation.Query] ${messageOf(error)}`)
  }
}

function mend(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(mend)
  if (!isPlainObject(node)) return node
  const mended: Document = {}
  for (const key of Object.keys(node)) {
    const value = node[key]
    mended[key] = key === '$elemMatch' && hasFieldCriteria(value) ? objectsOnly(value) : mend(value)
  }
  return mended
}

function hasFieldCriteria(value: unknown): value is Document {
  return isPlainObject(value) && Object.keys(value).some((key) => !key.startsWith('$'))
}

function objectsOnly(criteria: Document): Document {
  return { $and: [{ $expr: { $eq: [{ $type: '$$ROOT' }, 'object'] } }, mend(criteria)] }
}
