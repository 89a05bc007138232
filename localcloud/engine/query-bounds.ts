import { type Document, isPlainObject } from './document'

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

/** Collects the usable conditions of a query, also those inside `$and`, by field. */
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
  else if (operand === null) return
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
