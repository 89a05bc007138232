import { malformedQuery } from './database-errors'
import { BITS_OPERATORS } from './bit-conditions'
import { type Document, isPlainObject } from './document'
import { geoIntersects, geoWithin } from './geo/geo-conditions'
import type { NearCondition } from './geo/near'
import { compareWithinType, isSame, LoneElement, someValue, type ValueTest } from './match-values'
import { toPattern } from './pattern'
import { describe, typeName, typeTest } from './value-type'

/** What conditions on a field need of the query around them. */
export interface FieldContext {
  depth: number
  compile: (query: Document, depth: number) => ValueTest
  /** Reads a `$near` or `$nearSphere` condition; throws where none is allowed. */
  near: (path: string, condition: Document) => NearCondition
}

/** Compiles one operator on a path. `siblings` are all operators on it, for `$regex` with `$options`. */
type Operator = (path: string, operand: unknown, context: FieldContext, siblings: Document) => ValueTest

/** Compiles the condition on one field: operators, a pattern, or a value to equal. Throws for what MongoDB refuses. */
export function compileField(path: string, condition: unknown, context: FieldContext): ValueTest {
  if (condition instanceof RegExp) return someValue(path, (value) => matchesPattern(value, condition), true)
  if (!isOperators(condition)) return someValue(path, equals(condition), true)
  const tests: ValueTest[] = []
  for (const name of Object.keys(condition)) {
    const operator = OPERATORS.get(name)
    if (!operator) throw malformedQuery(`unknown operator: ${name}`)
    tests.push(operator(path, condition[name], context, condition))
  }
  const [first, second] = tests
  if (first && !second) return first
  return (document) => tests.every((test) => test(document))
}

/** Whether a condition is made of operators: its first key decides, as in MongoDB. */
function isOperators(condition: unknown): condition is Document {
  if (!isPlainObject(condition)) return false
  for (const first of Object.keys(condition)) return first.startsWith('$')
  return false
}

/** GeoJSON and the shapes beside it are read by the operator that has them. */
const OPERATORS = new Map<string, Operator>([
  ['$eq', (path, operand) => someValue(path, equals(operand), true)],
  ['$ne', (path, operand) => not(someValue(path, differs(operand), true))],
  ['$in', (path, operand) => someValue(path, membership(operand, '$in'), true)],
  ['$nin', (path, operand) => not(someValue(path, membership(operand, '$nin'), true))],
  ['$gt', (path, operand) => compared(path, operand, (order) => order > 0, false)],
  ['$gte', (path, operand) => compared(path, operand, (order) => order >= 0, true)],
  ['$lt', (path, operand) => compared(path, operand, (order) => order < 0, false)],
  ['$lte', (path, operand) => compared(path, operand, (order) => order <= 0, true)],
  ['$not', negation],
  ['$exists', exists],
  ['$size', size],
  ['$mod', mod],
  ['$all', all],
  ['$elemMatch', elemMatch],
  ['$type', type],
  ['$regex', regex],
  ['$options', options],
  ['$geoWithin', (path, operand) => geoWithin(path, operand)],
  ['$within', (path, operand) => geoWithin(path, operand)],
  ['$geoIntersects', (path, operand) => geoIntersects(path, operand)],
  ['$near', near],
  ['$nearSphere', near],
  ['$geoNear', near],
  ['$maxDistance', distanceOf],
  ['$minDistance', distanceOf],
  ['$comment', () => () => true],
  ...BITS_OPERATORS,
])

/** The operators a condition on a field may use. */
export const FIELD_OPERATORS = [...OPERATORS.keys()]

function equals(operand: unknown): ValueTest {
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand
  return (value) => isSame(value, operand)
}

function differs(operand: unknown): ValueTest {
  if (operand instanceof RegExp) throw malformedQuery("Can't have regex as arg to $ne.")
  return equals(operand)
}

function not(test: ValueTest): ValueTest {
  return (document) => !test(document)
}

function negation(path: string, operand: unknown, context: FieldContext): ValueTest {
  if (operand instanceof RegExp) return not(compileField(path, operand, context))
  if (!isPlainObject(operand)) throw malformedQuery('$not needs a regex or a document')
  if (Object.keys(operand).length === 0) throw malformedQuery('$not cannot be empty')
  const plain = Object.keys(operand).find((key) => !key.startsWith('$'))
  if (plain !== undefined) throw malformedQuery(`unknown operator: ${plain}`)
  return not(compileField(path, operand, context))
}

function membership(operand: unknown, operator: string): ValueTest {
  if (!Array.isArray(operand)) throw malformedQuery(`${operator} needs an array`)
  if (operand.some(isOperators)) throw malformedQuery(`cannot nest $ under ${operator}`)
  const scalars = new Set<unknown>(operand.filter((item) => typeof item === 'string' || typeof item === 'number'))
  const others = operand.filter((item) => !scalars.has(item))
  return (value) => {
    if (scalars.has(value)) return true
    return others.some((item) => (item instanceof RegExp ? matchesPattern(value, item) : isSame(value, item)))
  }
}

function matchesPattern(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' ? pattern.test(value) : value instanceof RegExp && isSame(value, pattern)
}

function compared(path: string, operand: unknown, holds: (order: number) => boolean, orEqual: boolean): ValueTest {
  if (operand instanceof RegExp) throw malformedQuery("Can't have RegEx as arg to predicate over field")
  if (operand === null) return orEqual ? someValue(path, (value) => isSame(value, null), true) : () => false
  const test: ValueTest = (value) => {
    const order = compareWithinType(value, operand)
    return order !== undefined && holds(order)
  }
  return someValue(path, test, true)
}

function exists(path: string, operand: unknown): ValueTest {
  const found = someValue(path, (value) => value !== undefined, false)
  return operand === false || operand === 0 || operand === null ? not(found) : found
}

function size(path: string, operand: unknown): ValueTest {
  if (typeof operand !== 'number') throw malformedQuery('$size needs a number')
  if (!Number.isInteger(operand)) throw malformedQuery('$size must be a whole number')
  if (operand < 0) throw malformedQuery('$size may not be negative')
  return someValue(path, (value) => Array.isArray(value) && value.length === operand, false)
}

/** Both sides are cut to whole numbers, as in MongoDB. */
function mod(path: string, operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw malformedQuery('malformed mod, needs to be an array')
  if (operand.length !== 2)
    throw malformedQuery(`malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`)
  const [divisor, remainder] = operand as [unknown, unknown]
  if (typeof divisor !== 'number' || !Number.isFinite(divisor))
    throw malformedQuery('malformed mod, divisor not a number')
  if (typeof remainder !== 'number' || !Number.isFinite(remainder)) {
    throw malformedQuery('malformed mod, remainder not a number')
  }
  const by = Math.trunc(divisor)
  if (by === 0) throw malformedQuery('divisor cannot be 0')
  const test: ValueTest = (value) => typeof value === 'number' && Math.trunc(value) % by === Math.trunc(remainder)
  return someValue(path, test, true)
}

function all(path: string, operand: unknown, context: FieldContext): ValueTest {
  if (!Array.isArray(operand)) throw malformedQuery('$all needs an array')
  const elementwise = operand.filter((item) => isPlainObject(item) && Object.keys(item)[0] === '$elemMatch')
  if (elementwise.length > 0 && elementwise.length < operand.length) {
    throw malformedQuery('$all/$elemMatch has to be consistent')
  }
  if (elementwise.length === 0 && operand.some(isOperators)) throw malformedQuery('no $ expressions in $all')
  if (operand.length === 0) return () => false
  const tests = operand.map((item: unknown) => {
    if (elementwise.length > 0) return elemMatch(path, (item as Document)['$elemMatch'], context)
    return someValue(path, membership([item], '$all'), true)
  })
  return (document) => tests.every((test) => test(document))
}

const LOGICAL = ['$and', '$or', '$nor']

/** Criteria on fields match elements that are objects; criteria made of operators match the elements themselves. */
function elemMatch(path: string, operand: unknown, context: FieldContext): ValueTest {
  if (!isPlainObject(operand)) throw malformedQuery('$elemMatch needs an Object')
  const first = Object.keys(operand)[0]
  const onElements = first !== undefined && first.startsWith('$') && !LOGICAL.includes(first)
  const test = elementTest(operand, context, onElements)
  return someValue(path, (value) => Array.isArray(value) && value.some(test), false)
}

function elementTest(operand: Document, context: FieldContext, onElements: boolean): ValueTest {
  const query = context.compile(onElements ? { element: operand } : operand, context.depth + 1)
  if (onElements) return (element) => query(new LoneElement(element))
  return (element) => (isPlainObject(element) || Array.isArray(element)) && query(element)
}

function type(path: string, operand: unknown): ValueTest {
  const names: unknown[] = Array.isArray(operand) ? operand : [operand]
  if (names.length === 0) throw malformedQuery('path must match at least one type')
  const tests = names.map((name) => {
    const test = typeTest(name)
    if (test) return test
    if (typeof name === 'string') throw malformedQuery(`Unknown type name alias: ${name}`)
    throw malformedQuery(
      typeof name === 'number'
        ? `Invalid numerical type code: ${name}`
        : 'type must be represented as a number or a string',
    )
  })
  return someValue(path, (value) => tests.some((test) => test(value)), true)
}

function regex(path: string, operand: unknown, _context: FieldContext, siblings: Document): ValueTest {
  const options = siblings['$options'] ?? ''
  if (typeof options !== 'string') throw malformedQuery('$options has to be a string')
  if (typeof operand !== 'string' && !(operand instanceof RegExp)) throw malformedQuery('$regex has to be a string')
  const pattern =
    typeof operand === 'string' ? toPattern(operand, options) : toPattern(operand.source, options || operand.flags)
  return someValue(path, (value) => matchesPattern(value, pattern), true)
}

function options(_path: string, _operand: unknown, _context: FieldContext, siblings: Document): ValueTest {
  if (!('$regex' in siblings)) throw malformedQuery('$options needs a $regex')
  return () => true
}

/** A near condition finds documents between its distances; the reader orders them. */
function near(path: string, _operand: unknown, context: FieldContext, siblings: Document): ValueTest {
  return context.near(path, siblings).accepts
}

function distanceOf(_path: string, operand: unknown, _context: FieldContext, siblings: Document): ValueTest {
  const known = ['$near', '$nearSphere', '$geoNear'].some((name) => name in siblings)
  if (!known)
    throw malformedQuery(`$maxDistance and $minDistance need a $near condition, got ${describe(typeName(operand))}`)
  return () => true
}
