import { hasOperators, isPulled } from './match'
import { compareValues, copyOf, type Fields, isEqual, isFields, type Value } from './values'

/** Thrown for an update that MongoDB refuses. */
export class Refused extends Error {}

export type Update = { [operator: string]: { [path: string]: unknown } }

/** The document after the update; the given one stays as it is. Throws Refused. */
export function updateInModel(document: Fields, update: Update): Fields {
  const changed = copyOf(document)
  for (const [operator, fields] of Object.entries(update)) {
    for (const [path, operand] of Object.entries(fields)) applyOne(changed, operator, path.split('.'), operand)
  }
  return changed
}

function applyOne(document: Fields, operator: string, path: string[], operand: unknown): void {
  if (operator === '$unset') return unset(document, path)
  if (operator === '$rename') return rename(document, path, String(operand).split('.'))
  const before = valueAt(document, path)
  const after = changeOf(operator, before, operand)
  if (after !== undefined) setAt(document, path, after)
}

/** The new value, or undefined when nothing is to be written. */
function changeOf(operator: string, before: Value | undefined, operand: unknown): Value | undefined {
  const value = operand as Value
  switch (operator) {
    case '$set':
      return copyOf(value)
    case '$inc':
      return before === undefined ? value : numberOf(before) + Number(value)
    case '$mul':
      return before === undefined ? 0 : numberOf(before) * Number(value)
    case '$min':
      return before === undefined || compareValues(value, before) < 0 ? value : undefined
    case '$max':
      return before === undefined || compareValues(value, before) > 0 ? value : undefined
    case '$bit':
      return bits(before, operand as { [kind: string]: number })
    case '$push':
      return push(listOf(before) ?? [], operand)
    case '$addToSet':
      return addToSet(listOf(before) ?? [], operand)
    default:
      return shrink(operator, listOf(before), operand)
  }
}

function shrink(operator: string, list: Value[] | undefined, operand: unknown): Value | undefined {
  if (!list) return undefined
  if (operator === '$pop') return operand === 1 ? list.slice(0, -1) : list.slice(1)
  if (operator === '$pullAll') return list.filter((item) => !(operand as Value[]).some((value) => isEqual(item, value)))
  if (operator !== '$pull') throw new Error(`the model does not know ${operator}`)
  const goes = (item: Value) => {
    return isFields(operand) || hasOperators(operand) ? isPulled(item, operand) : isEqual(item, operand as Value)
  }
  return list.filter((item) => !goes(item))
}

function push(list: Value[], operand: unknown): Value[] {
  if (!isFields(operand) || !('$each' in operand)) return [...list, operand as Value]
  const { $each, $position, $slice, $sort } = operand as { [modifier: string]: unknown } & { $each: Value[] }
  const at = $position === undefined ? list.length : Number($position)
  const pushed = [...list]
  pushed.splice(at < 0 ? Math.max(0, list.length + at) : at, 0, ...$each)
  if ($sort !== undefined) pushed.sort((one, other) => compareBy($sort, one, other))
  if ($slice === undefined) return pushed
  return Number($slice) < 0 ? pushed.slice(Number($slice)) : pushed.slice(0, Number($slice))
}

function compareBy(sort: unknown, one: Value, other: Value): number {
  if (typeof sort === 'number') return compareValues(one, other) * sort
  const [[field, direction] = ['', 1]] = Object.entries(sort as { [field: string]: number })
  const at = (item: Value) => (isFields(item) ? item[field] : undefined)
  return compareValues(at(one), at(other)) * direction
}

function addToSet(list: Value[], operand: unknown): Value[] {
  const added = isFields(operand) && '$each' in operand ? (operand['$each'] as Value[]) : [operand as Value]
  return added.reduce<Value[]>((set, item) => (set.some((known) => isEqual(known, item)) ? set : [...set, item]), list)
}

function bits(before: Value | undefined, operation: { [kind: string]: number }): number {
  const number = before === undefined ? 0 : before
  if (typeof number !== 'number' || !Number.isInteger(number)) throw new Refused('not a whole number')
  const [[kind, operand] = ['', 0]] = Object.entries(operation)
  return kind === 'and' ? number & operand : kind === 'or' ? number | operand : number ^ operand
}

function numberOf(value: Value): number {
  if (typeof value !== 'number') throw new Refused('not a number')
  return value
}

function listOf(value: Value | undefined): Value[] | undefined {
  if (value !== undefined && !Array.isArray(value)) throw new Refused('not an array')
  return value
}

function valueAt(node: Value | undefined, path: string[]): Value | undefined {
  const [part, ...rest] = path
  if (part === undefined || node === undefined) return node
  if (Array.isArray(node)) return /^\d+$/.test(part) ? valueAt(node[Number(part)], rest) : undefined
  return isFields(node) ? valueAt(node[part], rest) : undefined
}

/** Makes objects where nothing is; refuses to go through anything else, and through arrays without an index. */
function setAt(node: Value, path: string[], value: Value): void {
  const [part = '', ...rest] = path
  if (Array.isArray(node)) {
    if (!/^\d+$/.test(part)) throw new Refused('an array has no fields')
    while (node.length < Number(part)) node.push(null)
    if (rest.length === 0) node[Number(part)] = value
    else setAt((node[Number(part)] ??= node.length === Number(part) ? {} : null), rest, value)
  } else if (!isFields(node)) throw new Refused('nothing can be put into a value')
  else if (rest.length === 0) node[part] = value
  else {
    if (node[part] === undefined) node[part] = {}
    setAt(node[part], rest, value)
  }
}

/** In an array a removed item leaves null. */
function unset(node: Value | undefined, path: string[]): void {
  const [part = '', ...rest] = path
  if (Array.isArray(node)) {
    if (!/^\d+$/.test(part) || Number(part) >= node.length) return
    if (rest.length === 0) node[Number(part)] = null
    else unset(node[Number(part)], rest)
  } else if (isFields(node)) {
    if (rest.length > 0) unset(node[part], rest)
    else Reflect.deleteProperty(node, part)
  }
}

function rename(document: Fields, from: string[], to: string[]): void {
  const value = valueAt(document, from)
  if (value === undefined) return
  unset(document, from)
  setAt(document, to, value)
}
