import { type Document, isPlainObject, valueAt } from '../document'
import { fieldPath } from '../expressions/compile'
import { failed } from '../expressions/operator'
import { typeName } from '../value-type'
import type { Stage, StageContext, StageTable } from './stage'

/** Stages that take arrays apart, and those that run pipelines side by side. */
export const ARRAY_STAGES: StageTable = [
  ['$unwind', unwind],
  ['$facet', facet],
]

function unwind(operand: unknown): Stage {
  const { path, index, keeps } = readUnwind(operand)
  return (documents) =>
    documents.flatMap((document) => {
      const value = valueAt(document, path.join('.'))
      const items: unknown[] = Array.isArray(value) ? value : []
      if (items.length > 0) return items.map((item, at) => withIndex(replaced(document, path, item), index, at))
      if (value !== undefined && value !== null && !Array.isArray(value)) return [withIndex(document, index, null)]
      if (!keeps) return []
      // An empty array is left out of the document, null stays.
      return [withIndex(Array.isArray(value) ? replaced(document, path, undefined) : document, index, null)]
    })
}

function readUnwind(operand: unknown): { path: string[]; index: string | undefined; keeps: boolean } {
  const given = typeof operand === 'string' ? { path: operand } : operand
  if (!isPlainObject(given)) {
    throw failed(`expected either a string or an object as specification for $unwind stage, got ${typeName(operand)}`)
  }
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: keeps } = assertUnwind(given)
  if (typeof path !== 'string') throw failed(`expected a string as the path for $unwind stage, got ${typeName(path)}`)
  if (!path.startsWith('$')) throw failed(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  if (index !== undefined && (typeof index !== 'string' || index === '')) {
    throw failed(
      `expected a non-empty string for the includeArrayIndex option to $unwind stage, got ${typeName(index)}`,
    )
  }
  if (index?.startsWith('$')) {
    throw failed(`includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`)
  }
  if (keeps !== undefined && typeof keeps !== 'boolean') {
    throw failed(
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(keeps)}`,
    )
  }
  return { path: fieldPath(path.slice(1)), index, keeps: keeps === true }
}

function assertUnwind(given: Document): Document {
  const known = ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']
  const unknown = Object.keys(given).find((key) => !known.includes(key))
  if (unknown !== undefined) throw failed(`unrecognized option to $unwind stage: ${unknown}`)
  if (!('path' in given)) throw failed('no path specified to $unwind stage')
  return given
}

/** A copy with another value at a path that exists; undefined removes the field. */
function replaced(document: Document, [field = '', ...rest]: string[], value: unknown): Document {
  const copy = { ...document }
  const inner = document[field]
  if (rest.length > 0) copy[field] = isPlainObject(inner) ? replaced(inner, rest, value) : inner
  else if (value === undefined) Reflect.deleteProperty(copy, field)
  else copy[field] = value
  return copy
}

function withIndex(document: Document, index: string | undefined, at: number | null): Document {
  return index === undefined ? document : { ...document, [index]: at }
}

const NOT_IN_FACETS = ['$facet', '$geoNear', '$out', '$merge']

function facet(operand: unknown, { pipeline, names }: StageContext): Stage {
  if (!isPlainObject(operand) || Object.keys(operand).length === 0) {
    throw failed('the $facet specification must be a non-empty object')
  }
  const facets = Object.keys(operand).map((name) => {
    if (name.includes('.') || name.startsWith('$')) throw failed(`the $facet name '${name}' is not valid`)
    return [name, pipeline(operand[name], names, NOT_IN_FACETS)] as const
  })
  return (documents, variables) => [Object.fromEntries(facets.map(([name, run]) => [name, run(documents, variables)]))]
}
