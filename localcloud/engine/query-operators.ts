import type { Options } from 'mingo/types'
import { Query } from 'mingo/query'
import { requestFailed } from '../errors'
import { type Document, isPlainObject } from './document'
import { compareWithinType, isSame, matchValues, withElements } from './match-values'

/** Tests one value found at the path; arrays have been spread where MongoDB spreads them. */
type ValueTest = (value: unknown) => boolean

type Operator = (path: string, operand: unknown, options: Options) => (document: unknown) => boolean

/**
 * The comparison operators with MongoDB's semantics, in place of mingo's: these compare the very encodings that indexes
 * are made of, so that an index scan and a full scan find the same documents, and they refuse malformed operands.
 */
export const COMPARISON_OPERATORS: Record<string, Operator> = {
  $eq: (path, operand) => some(path, (value) => isSame(value, operand)),
  $ne: (path, operand) => not(some(path, (value) => isSame(value, operand))),
  $in: (path, operand) => some(path, membership(operand, '$in')),
  $nin: (path, operand) => not(some(path, membership(operand, '$nin'))),
  $gt: (path, operand) => compared(path, operand, (order) => order > 0, false),
  $gte: (path, operand) => compared(path, operand, (order) => order >= 0, true),
  $lt: (path, operand) => compared(path, operand, (order) => order < 0, false),
  $lte: (path, operand) => compared(path, operand, (order) => order <= 0, true),
  $exists: (path, operand) => {
    const wanted = operand !== false && operand !== 0 && operand !== null
    return (document) => matchValues(document, path).some((value) => value !== undefined) === wanted
  },
  $size: (path, operand) => {
    if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0)
      throw malformed('$size', 'a whole number')
    return (document) => matchValues(document, path).some((value) => Array.isArray(value) && value.length === operand)
  },
  $all: all,
  $elemMatch: elemMatch,
  $type: type,
}

function some(path: string, test: ValueTest): (document: unknown) => boolean {
  return (document) => matchValues(document, path).some((value) => withElements(value).some(test))
}

function not(test: (document: unknown) => boolean): (document: unknown) => boolean {
  return (document) => !test(document)
}

function membership(operand: unknown, operator: string): ValueTest {
  if (!Array.isArray(operand)) throw malformed(operator, 'an array')
  const scalars = new Set<unknown>(operand.filter((item) => typeof item === 'string' || typeof item === 'number'))
  const others = operand.filter((item) => !scalars.has(item))
  return (value) => {
    if (scalars.has(value)) return true
    return others.some((item) => (item instanceof RegExp ? matchesPattern(value, item) : isSame(value, item)))
  }
}

function matchesPattern(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' ? pattern.test(value) : isSame(value, pattern)
}

function compared(path: string, operand: unknown, holds: (order: number) => boolean, orEqual: boolean) {
  if (operand instanceof RegExp)
    throw requestFailed("[FailedOperation.Query] can't have a regular expression as a bound")
  if (operand === null) return orEqual ? some(path, (value) => isSame(value, null)) : () => false
  return some(path, (value) => {
    const order = compareWithinType(value, operand)
    return order !== undefined && holds(order)
  })
}

function all(path: string, operand: unknown, options: Options): (document: unknown) => boolean {
  if (!Array.isArray(operand)) throw malformed('$all', 'an array')
  if (operand.length === 0) return () => false
  const tests = operand.map((item) => {
    if (isPlainObject(item) && '$elemMatch' in item) return elemMatch(path, item['$elemMatch'], options)
    return some(path, membership([item], '$all'))
  })
  return (document) => tests.every((test) => test(document))
}

const LOGICAL = ['$and', '$or', '$nor', '$expr']

/** Criteria on fields match elements that are objects; criteria made of operators match the elements themselves. */
function elemMatch(path: string, operand: unknown, options: Options): (document: unknown) => boolean {
  if (!isPlainObject(operand)) throw malformed('$elemMatch', 'an object')
  const first = Object.keys(operand)[0]
  const onElements = first !== undefined && first.startsWith('$') && !LOGICAL.includes(first)
  const query = new Query<Document>(onElements ? { element: operand } : operand, options)
  const test = (element: unknown) => {
    return onElements ? query.test({ element }) : isPlainObject(element) && query.test(element)
  }
  return (document) => matchValues(document, path).some((value) => Array.isArray(value) && value.some(test))
}

const isNumber: ValueTest = (value) => typeof value === 'number'
const isWhole: ValueTest = (value) => Number.isInteger(value)

/** Numbers are stored as one type here: 'int', 'long' tell whole numbers, 'double' and 'number' any. */
const TYPES: Record<string, ValueTest> = {
  double: isNumber,
  decimal: () => false,
  number: isNumber,
  int: isWhole,
  long: isWhole,
  string: (value) => typeof value === 'string',
  object: isPlainObject,
  array: Array.isArray,
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  regex: (value) => value instanceof RegExp,
}
const TYPE_NUMBERS: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
  19: 'decimal',
}

function type(path: string, operand: unknown): (document: unknown) => boolean {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((name) => {
    const test = TYPES[typeof name === 'number' ? (TYPE_NUMBERS[name] ?? '') : String(name)]
    if (!test) throw malformed('$type', 'a known type')
    return test
  })
  return some(path, (value) => tests.some((test) => test(value)))
}

function malformed(operator: string, expected: string) {
  return requestFailed(`[FailedOperation.Query] ${operator} needs ${expected}`)
}
