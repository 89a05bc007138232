import { assertShallow, assertStorable, type Document, isPlainObject } from './document'
import { compileFilter } from './filter'
import { compareValues, identityOf, isSame, type ValueTest } from './match-values'
import { sortDocuments, type SortOrder } from './sort-order'
import { type Place, put, updateFailed } from './update-path'
import { describe, typeName } from './value-type'

/** What an operator does at a place; `creates` tells whether the way to it is made. */
export interface Change {
  creates: boolean
  /** Acts only when an upsert inserts. */
  onInsert?: boolean
  apply: (place: Place) => void
}

/** Reads an operand once and gives what is done with each document. Throws for operands MongoDB refuses. */
export type UpdateOperator = (path: string, operand: unknown) => Change

/** The operators on arrays. */
export const ARRAY_OPERATORS: [name: string, operator: UpdateOperator][] = [
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
  ['$pullAll', pullAll],
  ['$pop', pop],
]

function push(path: string, operand: unknown): Change {
  const spec = isPlainObject(operand) && '$each' in operand ? operand : { $each: [operand] }
  const { items, position, order, slice } = readPush(path, spec)
  return {
    creates: true,
    apply: (place) => {
      const array = place.value === undefined ? [] : [...arrayAt(place)]
      array.splice(position ?? array.length, 0, ...structuredClone(items))
      const sorted = order ? order(array) : array
      put(place, slice ? slice(sorted) : sorted)
    },
  }
}

interface Push {
  items: unknown[]
  position: number | undefined
  order: ((items: unknown[]) => unknown[]) | undefined
  slice: ((items: unknown[]) => unknown[]) | undefined
}

const PUSH_CLAUSES = ['$each', '$position', '$slice', '$sort']

function readPush(path: string, spec: Document): Push {
  const unknown = Object.keys(spec).find((clause) => !PUSH_CLAUSES.includes(clause))
  if (unknown !== undefined) throw updateFailed(`Unrecognized clause in $push: ${unknown}`)
  const { $position: position, $slice: slice, $sort: sort } = spec
  return {
    items: readEach('$push', path, spec['$each']),
    position: position === undefined ? undefined : wholeNumber('$position', position),
    slice: slice === undefined ? undefined : slicer(wholeNumber('$slice', slice)),
    order: sort === undefined ? undefined : sorter(sort),
  }
}

function readEach(operator: string, path: string, items: unknown): unknown[] {
  if (!Array.isArray(items)) {
    throw updateFailed(`The argument to $each in ${operator} must be an array but it was of type: ${typeName(items)}`)
  }
  const depth = path.split('.').length + 1
  assertShallow(depth)
  for (const item of items) assertStorable(item, depth + 1)
  return items
}

function wholeNumber(clause: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw updateFailed(`The value for ${clause} must be an integer value but was given type: ${typeName(value)}`)
}

function slicer(count: number): (items: unknown[]) => unknown[] {
  if (count === 0) return () => []
  return (items) => (count > 0 ? items.slice(0, count) : items.slice(count))
}

/** 1 or -1 sorts whole elements; an object sorts by fields of elements. */
function sorter(sort: unknown): (items: unknown[]) => unknown[] {
  if (sort === 1 || sort === -1) return (items) => [...items].sort((one, other) => compareValues(one, other) * sort)
  const fields = isPlainObject(sort) ? Object.entries(sort) : []
  const valid = fields.length > 0 && fields.every(([field, way]) => field !== '' && (way === 1 || way === -1))
  if (!valid) {
    throw updateFailed(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  }
  const order = fields as SortOrder
  return (items) => {
    // An element without fields sorts as one that lacks them all.
    const wrapped = items.map((item): Document => ({ item: isPlainObject(item) ? item : {}, original: item }))
    const inner = order.map(([field, way]): SortOrder[number] => [`item.${field}`, way])
    return sortDocuments(wrapped, inner).map(({ original }) => original)
  }
}

function addToSet(path: string, operand: unknown): Change {
  const each = isPlainObject(operand) && '$each' in operand
  const unknown = each ? Object.keys(operand).find((clause) => clause !== '$each') : undefined
  if (unknown !== undefined) {
    throw updateFailed(`Found unexpected fields after $each in $addToSet: ${unknown}`)
  }
  const items = readEach('$addToSet', path, each ? operand['$each'] : [operand])
  return {
    creates: true,
    apply: (place) => {
      if (place.value !== undefined && !Array.isArray(place.value)) {
        throw updateFailed(
          `Cannot apply $addToSet to non-array field. Field named '${place.path}' has non-array type ${typeName(place.value)}`,
        )
      }
      const present: unknown[] = place.value ?? []
      const seen = new Set(present.map(identityOf))
      const added = items.filter((item) => seen.size !== seen.add(identityOf(item)).size)
      put(place, [...present, ...structuredClone(added)])
    },
  }
}

function pull(path: string, operand: unknown): Change {
  return removal(path, elementTest(operand))
}

/** Operators test elements whole; other objects are queries on elements that are objects; the rest is equality. */
function elementTest(operand: unknown): ValueTest {
  if (operand instanceof RegExp) return (element) => typeof element === 'string' && operand.test(element)
  if (!isPlainObject(operand)) return (element) => isSame(element, operand)
  if (Object.keys(operand)[0]?.startsWith('$') && !['$and', '$or', '$nor'].includes(Object.keys(operand)[0] ?? '')) {
    const matches = compileFilter({ element: operand })
    return (element) => matches({ element })
  }
  const matches = compileFilter(operand)
  return (element) => isPlainObject(element) && matches(element)
}

function pullAll(path: string, operand: unknown): Change {
  if (!Array.isArray(operand)) {
    throw updateFailed(`$pullAll requires an array argument but was given a ${typeName(operand)}`)
  }
  return removal(path, (element) => operand.some((item) => isSame(element, item)))
}

function removal(_path: string, removes: ValueTest): Change {
  return {
    creates: false,
    apply: (place) => {
      if (place.value === undefined) return
      if (!Array.isArray(place.value)) throw updateFailed('Cannot apply $pull to a non-array value')
      put(
        place,
        (place.value as unknown[]).filter((element) => !removes(element)),
      )
    },
  }
}

function pop(_path: string, operand: unknown): Change {
  if (operand !== 1 && operand !== -1) throw updateFailed(`$pop expects 1 or -1, found: ${describe(operand)}`)
  return {
    creates: false,
    apply: (place) => {
      if (place.value === undefined) return
      if (!Array.isArray(place.value)) {
        throw updateFailed(`Path '${place.path}' contains an element of non-array type '${typeName(place.value)}'`)
      }
      put(place, operand === 1 ? place.value.slice(0, -1) : place.value.slice(1))
    },
  }
}

function arrayAt({ value, path }: Place): unknown[] {
  if (Array.isArray(value)) return value
  throw updateFailed(`The field '${path}' must be an array but is of type ${typeName(value)}`)
}
