import { type Document, isPlainObject } from '../document'
import { describe, typeName } from '../value-type'
import { dateFromString } from './date-texts'
import {
  assertNamed,
  type Compile,
  dateAt,
  type Expression,
  failed,
  isNullish,
  isTrue,
  type OperatorTable,
  taking,
  unary,
} from './operator'

/** Operators on types and on the fields of objects. */
export const TYPES: OperatorTable = [
  ['$type', unary((value) => typeName(value))],
  ['$isNumber', unary((value) => typeof value === 'number')],
  ['$convert', convert],
  ['$toBool', unary((value) => converted(value, 'bool'))],
  ['$toDate', unary((value) => converted(value, 'date'))],
  ['$toDouble', unary((value) => converted(value, 'double'))],
  ['$toInt', unary((value) => converted(value, 'int'))],
  ['$toLong', unary((value) => converted(value, 'long'))],
  ['$toString', unary((value) => converted(value, 'string'))],
  ['$mergeObjects', taking(0, Infinity, mergeObjects)],
  ['$objectToArray', unary(objectToArray)],
]

type Target = 'bool' | 'date' | 'double' | 'int' | 'long' | 'string'
const TARGETS: Record<string, Target> = {
  ...{ '1': 'double', '2': 'string', '8': 'bool', '9': 'date', '16': 'int', '18': 'long' },
  ...{ double: 'double', string: 'string', bool: 'bool', date: 'date', int: 'int', long: 'long' },
}

function convert(operand: unknown, compile: Compile, name: string): Expression {
  const given = assertNamed(name, operand, ['input', 'to'], ['onError', 'onNull'])
  const [input, to] = [compile(given['input']), compile(given['to'])]
  const onError = 'onError' in given ? compile(given['onError']) : undefined
  const onNull = 'onNull' in given ? compile(given['onNull']) : undefined
  return (scope) => {
    const [value, wanted] = [input(scope), to(scope)]
    if (isNullish(value)) return onNull ? onNull(scope) : null
    if (isNullish(wanted)) return null
    const target = typeof wanted === 'string' || typeof wanted === 'number' ? TARGETS[String(wanted)] : undefined
    if (!target) throw failed(`Unknown type name or code in $convert: ${describe(wanted)}`)
    try {
      return converted(value, target)
    } catch (error) {
      if (onError) return onError(scope)
      throw error
    }
  }
}

function converted(value: unknown, to: Target): unknown {
  if (isNullish(value)) return null
  if (to === 'bool') return isTrue(value)
  if (to === 'string') return asText(value)
  if (to === 'date') return asDate(value)
  const number = asNumber(value, to)
  if (to === 'double') return number
  const limit = to === 'int' ? 2 ** 31 : 2 ** 63
  if (!(number >= -limit && number < limit))
    throw failed(`Conversion would overflow target type in $convert: ${number}`)
  return Math.trunc(number)
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  throw unsupported(value, 'string')
}

function asDate(value: unknown): Date {
  if (value instanceof Date) return value
  if (typeof value === 'number') return dateAt(Math.trunc(value))
  if (typeof value === 'string') return dateFromString({ dateString: value }) as Date
  throw unsupported(value, 'date')
}

function asNumber(value: unknown, to: Target): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof Date && to !== 'int') return value.getTime()
  if (typeof value !== 'string') throw unsupported(value, to)
  const whole = to !== 'double'
  const valid = whole ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
  if (!valid.test(value)) throw failed(`Failed to parse number '${value}' in $convert with no onError value`)
  return Number(value)
}

function unsupported(value: unknown, to: string) {
  return failed(`Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`)
}

/** Later fields win. A single argument may be an array of objects only in an accumulator. */
function mergeObjects(args: unknown[]): Document {
  const merged: Document = {}
  for (const each of args) {
    if (isNullish(each)) continue
    if (!isPlainObject(each)) {
      throw failed(`$mergeObjects requires object inputs, but input ${describe(each)} is of type ${typeName(each)}`)
    }
    Object.assign(merged, each)
  }
  return merged
}

function objectToArray(value: unknown): unknown {
  if (isNullish(value)) return null
  if (!isPlainObject(value)) throw failed(`$objectToArray requires a document input, found: ${typeName(value)}`)
  return Object.entries(value).map(([k, v]) => ({ k, v }))
}
