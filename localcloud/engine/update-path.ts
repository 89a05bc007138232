import { requestFailed } from '../errors'
import { type Document, fieldOf, isPlainObject } from './document'
import { isIndex } from './match-values'
import { describe } from './value-type'

/** Arrays are filled up with nulls to this length at most, as in MongoDB. */
const MAX_BACKFILL = 1_500_000

/** A place in a document that an operator changes. */
export interface Place {
  parent: Document | unknown[]
  key: string | number
  /** Undefined when nothing is there. */
  value: unknown
  /** The whole path, for messages. */
  path: string
}

/** Splits and checks the path of an update. Throws DATABASE_REQUEST_FAILED for names that cannot be stored. */
export function parseUpdatePath(path: string): string[] {
  if (path === '') throw updateFailed('An empty update path is not valid.')
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '') {
      throw updateFailed(`The update path '${path}' contains an empty field name, which is not allowed.`)
    }
    if (part === '__proto__') throw updateFailed(`The field name '__proto__' in '${path}' is not valid for storage.`)
    if (part.startsWith('$') && part !== '$' && part !== '$[]') throw refusedPart(part, path)
  }
  if (parts[0]?.startsWith('$')) throw refusedPart(parts[0], path)
  return parts
}

/** The place at a path without making its way; undefined when the way doesn't lead there. */
export function findPlace(document: Document, parts: string[]): Place | undefined {
  let node: unknown = document
  const path = parts.join('.')
  for (const [at, part] of parts.entries()) {
    const child = childOf(node, part)
    if (at === parts.length - 1) {
      if (Array.isArray(node))
        return isIndex(part) ? { parent: node, key: Number(part), value: child, path } : undefined
      return isPlainObject(node) ? { parent: node, key: part, value: child, path } : undefined
    }
    node = child
  }
  return undefined
}

/** The place at a path; objects on the way are made. Throws DATABASE_REQUEST_FAILED where a scalar is in the way. */
export function makePlace(document: Document, parts: string[]): Place {
  let node: Document | unknown[] = document
  for (const [at, part] of parts.slice(0, -1).entries()) {
    assertEnterable(node, part, parts[at - 1])
    let child = childOf(node, part)
    if (child === undefined) {
      child = {}
      assign(node, part, child)
    }
    if (!isPlainObject(child) && !Array.isArray(child)) throw cannotCreate(parts[at + 1] ?? '', part, child)
    node = child
  }
  const last = parts.at(-1) ?? ''
  assertEnterable(node, last, parts.at(-2))
  const key = Array.isArray(node) ? Number(last) : last
  return { parent: node, key, value: childOf(node, last), path: parts.join('.') }
}

/** Puts a value at a place. Arrays that are too short are filled up with nulls. */
export function put({ parent, key }: Place, value: unknown): void {
  assign(parent, String(key), value)
}

function assign(node: Document | unknown[], key: string, value: unknown): void {
  if (!Array.isArray(node)) {
    node[key] = value
    return
  }
  const index = Number(key)
  if (index - node.length > MAX_BACKFILL) {
    throw updateFailed(`can't backfill more than ${MAX_BACKFILL} elements`)
  }
  while (node.length < index) node.push(null)
  node[index] = value
}

function childOf(node: unknown, part: string): unknown {
  if (Array.isArray(node)) return isIndex(part) ? node[Number(part)] : undefined
  return isPlainObject(node) ? fieldOf(node, part) : undefined
}

function assertEnterable(node: Document | unknown[], part: string, name: string | undefined): void {
  if (Array.isArray(node) && !isIndex(part)) throw cannotCreate(part, name ?? '', node)
}

function cannotCreate(field: string, name: string, value: unknown) {
  return updateFailed(`Cannot create field '${field}' in element {${name}: ${describe(value)}}`)
}

function refusedPart(part: string, path: string) {
  if (part.startsWith('$[')) {
    return updateFailed(`No array filter found for identifier '${part.slice(2, -1)}' in path '${path}'`)
  }
  return updateFailed(`The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`)
}

/** An update MongoDB refuses. */
export function updateFailed(message: string) {
  return requestFailed(`[FailedOperation.Update] ${message}`)
}
