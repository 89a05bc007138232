import { types } from 'node:util'

// MongoDB's order and equality of values, from its documentation ("Comparison/Sort Order"), and nothing of the engine.

export type Value = null | number | string | boolean | Date | Value[] | { [field: string]: Value }
export type Fields = { [field: string]: Value }

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDate(value)
}

/** Also of another realm, such as the one a test runner's `structuredClone` belongs to. */
export function isDate(value: unknown): value is Date {
  return types.isDate(value)
}

/** A copy that shares nothing with the value. */
export function copyOf<T extends Value>(value: T): T
export function copyOf(value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => copyOf(item))
  if (isDate(value)) return new Date(value.getTime())
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copyOf(inner)]))
}

/** The place of a value's type in the sort order. Missing sorts with null. */
export function typeRank(value: Value | undefined): number {
  if (value === null || value === undefined) return 1
  if (typeof value === 'number') return 2
  if (typeof value === 'string') return 3
  if (Array.isArray(value)) return 5
  if (typeof value === 'boolean') return 8
  return isDate(value) ? 9 : 4
}

/** Negative, 0 or positive: across types by rank, within a type by value; objects field by field, arrays item by item. */
export function compareValues(one: Value | undefined, other: Value | undefined): number {
  const byType = typeRank(one) - typeRank(other)
  if (byType !== 0 || one === null || one === undefined || other === null || other === undefined) return byType
  if (Array.isArray(one) && Array.isArray(other)) return compareLists(one, other)
  if (isFields(one) && isFields(other)) return compareFields(one, other)
  if (isDate(one) && isDate(other)) return one.getTime() - other.getTime()
  if (typeof one === 'string' && typeof other === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other))
  return Number(one) - Number(other)
}

export function isEqual(one: Value | undefined, other: Value | undefined): boolean {
  return compareValues(one, other) === 0
}

function compareLists(one: Value[], other: Value[]): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const compared = compareValues(one[at], other[at])
    if (compared !== 0) return compared
  }
  return one.length - other.length
}

/** By type of the field, then its name, then its value; the order of fields counts. */
function compareFields(one: Fields, other: Fields): number {
  const [ones, others] = [Object.entries(one), Object.entries(other)]
  for (const [at, [name, value]] of ones.entries()) {
    const counterpart = others[at]
    if (!counterpart) return 1
    const compared =
      typeRank(value) - typeRank(counterpart[1]) || Buffer.compare(Buffer.from(name), Buffer.from(counterpart[0]))
    if (compared !== 0) return compared
    const byValue = compareValues(value, counterpart[1])
    if (byValue !== 0) return byValue
  }
  return ones.length - others.length
}
