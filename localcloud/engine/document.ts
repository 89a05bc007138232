import { requestFailed } from '../errors'

/** A stored document: JSON values, dates and regular expressions. */
export type Document = { [field: string]: unknown }

/** MongoDB's documented limit of nesting in a document. */
export const MAX_DEPTH = 100

/** An object with fields, as opposed to a date, a regular expression or an array. */
export function isPlainObject(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return true
  return !Array.isArray(value) && Object.prototype.toString.call(value) === '[object Object]'
}

/** An object's own field; never what it inherits. */
export function fieldOf(node: Document, field: string): unknown {
  return Object.hasOwn(node, field) ? node[field] : undefined
}

/** A copy that shares nothing. Cloning is not asked for scalars, for which it is slow. */
export function copyOf<T>(value: T): T {
  return typeof value === 'object' && value !== null ? structuredClone(value) : value
}

/** The value at a dotted path; numeric parts index arrays. Arrays are not spread. */
export function valueAt(document: unknown, path: string): unknown {
  let node: unknown = document
  for (const part of path.split('.')) {
    if (Array.isArray(node)) node = /^\d+$/.test(part) ? node[Number(part)] : undefined
    else if (isPlainObject(node)) node = fieldOf(node, part)
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
  else if (isPlainObject(node)) spread(fieldOf(node, part), parts, depth + 1, found)
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

/**
 * Refuses what cannot be stored: field names that begin with '$' or contain '.', and nesting beyond MongoDB's limit
 * (`depth` is how deep the value will lie). Throws DATABASE_REQUEST_FAILED.
 */
export function assertStorable(value: unknown, depth = 1): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof RegExp && /[^im]/.test(value.flags)) {
    throw requestFailed(`[FailedOperation] a pattern with the options '${value.flags}' cannot be stored`)
  }
  if (Array.isArray(value)) {
    assertShallow(depth)
    for (const item of value) assertStorable(item, depth + 1)
  } else if (isPlainObject(value)) {
    assertShallow(depth)
    for (const field of Object.keys(value)) {
      assertFieldName(field)
      assertStorable(value[field], depth + 1)
    }
  }
}

/** Throws DATABASE_REQUEST_FAILED above the limit of nesting. */
export function assertShallow(depth: number): void {
  if (depth > MAX_DEPTH) throw requestFailed(`[FailedOperation] Document exceeds maximum nesting depth of ${MAX_DEPTH}`)
}

function assertFieldName(field: string): void {
  const kind = field.startsWith('$') ? 'dollar ($) prefixed' : field.includes('.') ? 'dotted' : undefined
  if (kind) {
    throw requestFailed(`[FailedOperation.Insert] The ${kind} field '${field}' in '${field}' is not valid for storage.`)
  }
}
