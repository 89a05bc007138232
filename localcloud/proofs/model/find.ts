import { matches, type Query } from './match'
import { compareValues, type Fields, isFields, type Value } from './values'

export interface ModelFind {
  query: Query
  order: [field: string, direction: 1 | -1][]
  skip: number
  limit: number
  projection: { [field: string]: 0 | 1 }
}

/** Finds, sorts, pages and projects. The order must be total to say which documents a page holds. */
export function findInModel(documents: Fields[], { query, order, skip, limit, projection }: ModelFind): Fields[] {
  const found = documents.filter((document) => matches(document, query))
  found.sort((one, other) => {
    for (const [field, direction] of order) {
      const compared = compareKeys(keyOf(one, field, direction), keyOf(other, field, direction)) * direction
      if (compared !== 0) return compared
    }
    return 0
  })
  return found.slice(skip, skip + limit).map((document) => project(document, projection))
}

/** Stands for an empty array, which sorts before null. */
const NOTHING = Symbol('nothing')
type Key = Value | typeof NOTHING

function compareKeys(one: Key, other: Key): number {
  if (one === NOTHING || other === NOTHING) return Number(other === NOTHING) - Number(one === NOTHING)
  return compareValues(one, other)
}

/** An array is sorted by its least item upwards and by its greatest downwards. */
function keyOf(document: Fields, field: string, direction: 1 | -1): Key {
  const keys = keysAt(document, field.split('.'))
  return keys.reduce((best, next) => (compareKeys(next, best) * direction < 0 ? next : best))
}

function keysAt(node: Value | undefined, path: string[]): Key[] {
  const [part, ...rest] = path
  if (part === undefined) {
    if (!Array.isArray(node)) return [node ?? null]
    return node.length === 0 ? [NOTHING] : node
  }
  if (!Array.isArray(node)) return isFields(node) ? keysAt(node[part], rest) : [null]
  if (node.length === 0) return [null]
  return node.flatMap((item) => (isFields(item) ? keysAt(item, path) : [null]))
}

/** Whether an array lies on the path or at its end. */
export function meetsArray(document: Fields, field: string): boolean {
  let node: Value | undefined = document
  for (const part of field.split('.')) {
    if (!isFields(node)) break
    node = node[part]
    if (Array.isArray(node)) return true
  }
  return false
}

/** Keeps (1) or drops (0) the named fields; `_id` stays unless dropped. */
function project(document: Fields, projection: ModelFind['projection']): Fields {
  const { _id: id = 1, ...fields } = projection
  const names = Object.keys(fields)
  const keeps = names.some((name) => fields[name] === 1) || (names.length === 0 && projection['_id'] === 1)
  const { _id: ownId, ...rest } = document
  const paths = names.map((name) => name.split('.'))
  const body = keeps ? keep(rest, paths) : drop(rest, paths)
  return id === 1 && ownId !== undefined ? { _id: ownId, ...body } : body
}

function keep(node: Fields, paths: string[][]): Fields {
  const kept: Fields = {}
  for (const [name, value] of Object.entries(node)) {
    const deeper = paths.filter(([first]) => first === name).map(([, ...rest]) => rest)
    if (deeper.length === 0) continue
    const own = deeper.some((rest) => rest.length === 0) ? value : keepInside(value, deeper)
    if (own !== undefined) kept[name] = own
  }
  return kept
}

/** Of an array, also of one inside another, the objects are kept in part; values have no such field and go. */
function keepInside(value: Value, paths: string[][]): Value | undefined {
  if (isFields(value)) return keep(value, paths)
  if (!Array.isArray(value)) return undefined
  return value.map((item) => keepInside(item, paths)).filter((item) => item !== undefined)
}

function drop(node: Fields, paths: string[][]): Fields {
  const kept: Fields = {}
  for (const [name, value] of Object.entries(node)) {
    const deeper = paths.filter(([first]) => first === name).map(([, ...rest]) => rest)
    if (deeper.some((rest) => rest.length === 0)) continue
    kept[name] = deeper.length > 0 ? dropInside(value, deeper) : value
  }
  return kept
}

function dropInside(value: Value, paths: string[][]): Value {
  if (Array.isArray(value)) return value.map((item) => dropInside(item, paths))
  return isFields(value) ? drop(value, paths) : value
}
