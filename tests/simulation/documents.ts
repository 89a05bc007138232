import type { Document, FindOptions, Update, Where } from '../../cloudfunctions/platform/database'

type Fields = Record<string, unknown>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy nobody else holds. Documents are plain JSON, for which this is many times faster than structuredClone. */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy) as T
  const copied: Fields = {}
  const fields = value as Fields
  for (const field in fields) {
    const part = fields[field]
    if (part !== undefined) copied[field] = copy(part)
  }
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
  if (operator === '$nin') return values.every((value) => !(operand as unknown[]).includes(value))
  const test = tests[operator]
  if (!test) throw new Error(`operator ${operator} is not simulated`)
  return values.some((value) => test(value, operand))
}

function meets(values: readonly unknown[], condition: unknown): boolean {
  if (!isFields(condition)) return values.includes(condition)
  for (const operator in condition) if (!holds(values, operator, condition[operator])) return false
  return true
}

/** Whether a document, or an element of an array, is what `where` describes. */
export function matches(document: Fields, where: Where): boolean {
  for (const path in where) {
    const values = path.includes('.')
      ? valuesAt(document, path.split('.'))
      : Array.isArray(document[path])
        ? valuesAt(document, [path])
        : [document[path]]
    if (!meets(values, where[path])) return false
  }
  return true
}

/** Changes one dotted field of a fresh copy; what lies below is copied on the way, so that readers keep what they read. */
function change(fresh: Fields, path: string, to: (old: unknown) => unknown): void {
  const dot = path.indexOf('.')
  if (dot > 0) {
    const field = path.slice(0, dot)
    const old = fresh[field]
    const below = isFields(old) ? { ...old } : {}
    change(below, path.slice(dot + 1), to)
    fresh[field] = below
    return
  }
  const value = to(fresh[path])
  if (value === undefined) Reflect.deleteProperty(fresh, path)
  else fresh[path] = value
}

/** Elements of an array that a `$pull` leaves: those its condition does not describe. */
function without(old: unknown, where: Where): unknown {
  if (!Array.isArray(old)) throw new Error('$pull takes from an array')
  return (old as unknown[]).filter((element) => !(isFields(element) && matches(element, where)))
}

/** The document after an update. */
export function updated(document: Document, update: Update): Document {
  const { $set, $unset, $inc, $push, $pull } = update
  const fresh: Document = { ...document }
  for (const path in $set) change(fresh, path, () => copy($set[path]))
  for (const path in $inc) change(fresh, path, (old) => Number(old ?? 0) + ($inc[path] ?? 0))
  for (const path in $push) change(fresh, path, (old) => [...((old ?? []) as unknown[]), ...copy($push[path] ?? [])])
  for (const path in $pull) change(fresh, path, (old) => without(old, $pull[path] ?? {}))
  for (const path of $unset ?? []) change(fresh, path, () => undefined)
  return fresh
}

/** The document with these fields only, and its id. */
export function projected(document: Document, fields: readonly string[]): Document {
  const kept: Document = { _id: document._id }
  for (const path of fields) {
    const [value] = valuesAt(document, path.split('.'))
    if (value !== undefined) change(kept, path, () => value)
  }
  return kept
}

function keyOf(document: Document, field: string): unknown {
  return field.includes('.') ? valuesAt(document, field.split('.'))[0] : document[field]
}

export function inOrder(documents: Document[], order: FindOptions['order']): Document[] {
  if (!order || documents.length < 2) return documents
  return documents.sort((left, right) => {
    for (const [field, direction] of order) {
      const difference = compare(keyOf(left, field), keyOf(right, field))
      if (difference) return direction === 'asc' ? difference : -difference
    }
    return 0
  })
}
