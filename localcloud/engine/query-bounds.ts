import { type Document, isPlainObject } from './document'
import { encodeValue, typeTag } from './ordered-key'

/** One end of a range. */
export interface Bound {
  value: unknown
  inclusive: boolean
}

/** What a query says about a field that an index can use. It may say less than the query, never more. */
export interface FieldBounds {
  points?: unknown[]
  lower?: Bound
  upper?: Bound
}

/** Collects the usable conditions of a query by field, also those inside `$and` and those all of an `$or` share. */
export function boundsOf(query: Document): Map<string, FieldBounds> {
  const bounds = new Map<string, FieldBounds>()
  collect(query, bounds)
  return bounds
}

function collect(query: Document, bounds: Map<string, FieldBounds>): void {
  for (const key of Object.keys(query)) {
    const condition = query[key]
    if (key === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) collect(part, bounds)
    } else if (key === '$or' && Array.isArray(condition)) {
      for (const [field, shared] of sharedBounds(condition)) bounds.set(field, { ...shared, ...bounds.get(field) })
    } else if (!key.startsWith('$')) {
      const known = bounds.get(key) ?? {}
      bounds.set(key, known)
      addCondition(known, condition)
    }
  }
}

function addCondition(bounds: FieldBounds, condition: unknown): void {
  if (isIndexable(condition)) bounds.points ??= [condition]
  else if (isPlainObject(condition)) {
    for (const operator of Object.keys(condition)) addOperator(bounds, operator, condition[operator])
  }
}

function addOperator(bounds: FieldBounds, operator: string, operand: unknown): void {
  if (operator === '$in' && Array.isArray(operand) && operand.every(isIndexable)) bounds.points ??= operand
  else if (operator === '$exists' && operand === false) bounds.points ??= [null]
  else if (!isIndexable(operand)) return
  else if (operator === '$eq') bounds.points ??= [operand]
  else if (operand === null || Number.isNaN(operand))
    return // NaN has no range
  else if (operator === '$gt' || operator === '$gte')
    bounds.lower ??= { value: operand, inclusive: operator === '$gte' }
  else if (operator === '$lt' || operator === '$lte')
    bounds.upper ??= { value: operand, inclusive: operator === '$lte' }
}

/** Values whose equality is equality of encodings. Objects, arrays and patterns are left to the filter. */
function isIndexable(value: unknown): boolean {
  if (value === null || value instanceof Date) return true
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** The fields bounded in every branch of an `$or`, as loosely as the loosest branch. Paging by cursor needs this. */
function sharedBounds(branches: unknown[]): Map<string, FieldBounds> {
  const [first, ...others] = branches.map((branch) => boundsOf(isPlainObject(branch) ? branch : {}))
  const shared = new Map<string, FieldBounds>()
  for (const [field, bounds] of first ?? []) {
    const all = [bounds, ...others.map((other) => other.get(field) ?? {})]
    shared.set(field, loosest(all))
  }
  return shared
}

function loosest(all: FieldBounds[]): FieldBounds {
  const points = all.flatMap((bounds) => bounds.points ?? [])
  if (all.every((bounds) => bounds.points)) return { points }
  const lower = loosestBound(
    all.map((bounds) => ends(bounds, bounds.lower)),
    1,
  )
  const upper = loosestBound(
    all.map((bounds) => ends(bounds, bounds.upper)),
    -1,
  )
  return { ...(lower ? { lower } : {}), ...(upper ? { upper } : {}) }
}

/** Points are bounds on both sides. */
function ends(bounds: FieldBounds, bound: Bound | undefined): Bound[] {
  return bounds.points ? bounds.points.map((value) => ({ value, inclusive: true })) : bound ? [bound] : []
}

/** The least (1) or greatest (-1) of the bounds; undefined if a branch has none or the types differ. */
function loosestBound(branches: Bound[][], direction: 1 | -1): Bound | undefined {
  const bounds = branches.flat()
  const first = bounds[0]
  if (!first || branches.some((branch) => branch.length === 0)) return undefined
  if (bounds.some(({ value }) => typeTag(value) !== typeTag(first.value))) return undefined
  return bounds.reduce((loosestSoFar, next) => {
    const order = Buffer.compare(encodeValue(next.value), encodeValue(loosestSoFar.value)) * direction
    return order < 0 || (order === 0 && next.inclusive) ? next : loosestSoFar
  })
}
