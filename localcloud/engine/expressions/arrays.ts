import { type Document, isPlainObject } from '../document'
import { compareValues } from '../match-values'
import { describe, typeName } from '../value-type'
import { assertVariableName } from './conditions'
import {
  arrayFor,
  assertNamed,
  type Compile,
  type Expression,
  failed,
  isNullish,
  isTrue,
  type OperatorTable,
  taking,
  unary,
  wholeFor,
} from './operator'
import { range, slice, zip } from './array-shapes'

/** Operators on arrays. */
export const ARRAYS: OperatorTable = [
  ['$arrayElemAt', taking(2, 2, elementAt)],
  ['$first', unary((value, name) => (isNullish(value) ? null : arrayFor(name, value)[0]))],
  ['$last', unary((value, name) => (isNullish(value) ? null : arrayFor(name, value).at(-1)))],
  ['$arrayToObject', unary(arrayToObject)],
  ['$concatArrays', taking(0, Infinity, concatArrays)],
  ['$filter', filter],
  ['$map', map],
  ['$reduce', reduce],
  ['$in', taking(2, 2, contains)],
  ['$indexOfArray', taking(2, 4, indexOfArray)],
  ['$isArray', unary((value) => Array.isArray(value))],
  ['$range', taking(2, 3, range)],
  ['$reverseArray', unary((value, name) => (isNullish(value) ? null : [...arrayFor(name, value)].reverse()))],
  ['$size', unary(size)],
  ['$slice', taking(2, 3, slice)],
  ['$zip', zip],
]

function elementAt([value, index]: unknown[], name: string): unknown {
  if (isNullish(value) || isNullish(index)) return null
  return arrayFor(name, value).at(wholeFor(name, index))
}

function size(value: unknown): number {
  if (Array.isArray(value)) return value.length
  throw failed(`The argument to $size must be an array, but was of type: ${typeName(value)}`)
}

function contains([value, items]: unknown[]): boolean {
  if (!Array.isArray(items)) throw failed(`$in requires an array as a second argument, found: ${typeName(items)}`)
  return items.some((item) => compareValues(item, value) === 0)
}

function indexOfArray([items, value, start, end]: unknown[], name: string): number | null {
  if (isNullish(items)) return null
  const list = arrayFor(name, items)
  const from = start === undefined ? 0 : bound(name, start)
  const to = Math.min(end === undefined ? list.length : bound(name, end), list.length)
  for (let at = from; at < to; at++) if (compareValues(list[at], value) === 0) return at
  return -1
}

function bound(name: string, value: unknown): number {
  const whole = wholeFor(name, value)
  if (whole < 0) throw failed(`${name} requires a nonnegative starting and ending index, found: ${whole}`)
  return whole
}

function concatArrays(args: unknown[], name: string): unknown[] | null {
  if (args.some(isNullish)) return null
  return args.flatMap((each) => arrayFor(name, each))
}

function arrayToObject(value: unknown, name: string): Document | null {
  if (isNullish(value)) return null
  const built: Document = {}
  const items = arrayFor(name, value)
  for (const item of items) {
    const [key, content] = Array.isArray(items[0]) ? pair(item) : keyAndValue(item)
    if (key.includes('\0') || key === '__proto__') throw failed(`${name} key may not be ${describe(key)}`)
    built[key] = content
  }
  return built
}

function pair(item: unknown): [key: string, value: unknown] {
  if (!Array.isArray(item) || item.length !== 2 || typeof item[0] !== 'string') {
    throw failed(`$arrayToObject requires an array of size 2 arrays with string keys, found: ${describe(item)}`)
  }
  return [item[0], item[1]]
}

function keyAndValue(item: unknown): [key: string, value: unknown] {
  if (!isPlainObject(item) || Object.keys(item).sort().join() !== 'k,v' || typeof item['k'] !== 'string') {
    throw failed(`$arrayToObject requires an object with keys 'k' (a string) and 'v', found: ${describe(item)}`)
  }
  return [item['k'], item['v']]
}

function filter(operand: unknown, compile: Compile, name: string): Expression {
  const given = assertNamed(name, operand, ['input', 'cond'], ['as'])
  return overElements(given, compile, 'cond', (items, evaluate) => items.filter((item) => isTrue(evaluate(item))))
}

function map(operand: unknown, compile: Compile, name: string): Expression {
  const given = assertNamed(name, operand, ['input', 'in'], ['as'])
  return overElements(given, compile, 'in', (items, evaluate) => items.map((item) => evaluate(item) ?? null))
}

/** Evaluates an inner expression with each element of `input` in the variable named by `as`. */
function overElements(
  given: Document,
  compile: Compile,
  inner: string,
  collect: (items: unknown[], evaluate: (item: unknown) => unknown) => unknown[],
): Expression {
  const variable = variableName(given['as'])
  const input = compile(given['input'])
  const body = compile(given[inner], [variable])
  return (scope) => {
    const items = input(scope)
    if (isNullish(items)) return null
    if (!Array.isArray(items))
      throw failed(`input to $${inner === 'in' ? 'map' : 'filter'} must be an array not ${typeName(items)}`)
    return collect(items, (item) => body({ root: scope.root, variables: { ...scope.variables, [variable]: item } }))
  }
}

function variableName(name: unknown): string {
  if (name === undefined) return 'this'
  if (typeof name !== 'string') throw failed(`'as' must be a string, not ${typeName(name)}`)
  assertVariableName(name)
  return name
}

function reduce(operand: unknown, compile: Compile, name: string): Expression {
  const given = assertNamed(name, operand, ['input', 'initialValue', 'in'], [])
  const input = compile(given['input'])
  const initial = compile(given['initialValue'])
  const body = compile(given['in'], ['this', 'value'])
  return (scope) => {
    const items = input(scope)
    if (isNullish(items)) return null
    return arrayFor(name, items).reduce<unknown>(
      (value, item) => body({ root: scope.root, variables: { ...scope.variables, this: item, value } }),
      initial(scope),
    )
  }
}
