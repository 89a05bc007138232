import type { Document, FindOptions, Update, Where } from '../../cloudfunctions/platform/database'

type Fields = Record<string, unknown>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy nobody else holds. Documents are plain JSON, for which this is many times faster than structuredClone. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T
  if (!isFields(value)) return value
  const copied: Fields = {}
  for (const [field, part] of Object.entries(value)) if (part !== undefined) copied[field] = copy(part)
  return copied as T
}

/** Values at a dotted path; an array on the way gives each of its elements. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [field, ...rest] = path
  if (field === undefined) return Array.isArray(value) ? [value, ...(value as unknown[])] : [value]
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path))
  return isFields(value) ? valuesAt(value[field], rest) : [undefined]
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right)
  return Number.NaN
}

const tests: Record<string, (value: unknown, operand: unknown) => boolean> = {
  $gt: (value, operand) => compare(value, operand) > 0,
  $gte: (value, operand) => compare(value, operand) >= 0,
  $lt: (value, operand) => compare(value, operand) < 0,
  $lte: (value, operand) => compare(value, operand) <= 0,
  $in: (value, operand) => (operand as unknown[]).includes(value),
}

function holds(values: readonly unknown[], operator: string, operand: unknown): boolean {
  if (operator === '$exists') return values.some((value) => value !== undefined) === operand
  if (operator === '$ne') return values.every((value) => value !== operand)
  const test = tests[operator]
  if (!test) throw new Error(`operator ${operator} is not simulated`)
  return values.some((value) => test(value, operand))
}

export function matches(document: Document, where: Where): boolean {
  return Object.entries(where).every(([path, condition]) => {
    const values = valuesAt(document, path.split('.'))
    if (!isFields(condition)) return values.includes(condition)
    return Object.entries(condition).every(([operator, operand]) => holds(values, operator, operand))
  })
}

/** Changes one dotted field of a fresh copy; what lies below is copied on the way, so that readers keep what they read. */
function change(fresh: Fields, [field = '', ...rest]: readonly string[], to: (old: unknown) => unknown): void {
  const old = fresh[field]
  if (rest.length > 0) {
    const below = isFields(old) ? { ...old } : {}
    change(below, rest, to)
    fresh[field] = below
    return
  }
  const value = to(old)
  if (value === undefined) Reflect.deleteProperty(fresh, field)
  else fresh[field] = value
}

/** The document after an update. */
export function updated(document: Document, { $set = {}, $unset = [], $inc = {}, $push, $pull }: Update): Document {
  if ($push || $pull) throw new Error('$push and $pull are not simulated')
  const fresh: Document = { ...document }
  for (const [path, value] of Object.entries($set)) change(fresh, path.split('.'), () => copy(value))
  for (const [path, amount] of Object.entries($inc)) change(fresh, path.split('.'), (old) => Number(old ?? 0) + amount)
  for (const path of $unset) change(fresh, path.split('.'), () => undefined)
  return fresh
}

export function inOrder(documents: readonly Document[], order: FindOptions['order'] = []): Document[] {
  return [...documents].sort((left, right) => {
    for (const [field, direction] of order) {
      const difference = compare(left[field], right[field])
      if (difference) return direction === 'asc' ? difference : -difference
    }
    return 0
  })
}
