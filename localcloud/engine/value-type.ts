import { isPlainObject } from './document'

/** BSON's names for the types stored here, and for a field that isn't there. */
export type TypeName =
  'missing' | 'null' | 'bool' | 'int' | 'long' | 'double' | 'string' | 'date' | 'regex' | 'array' | 'object'

const INT_LIMIT = 2 ** 31

/** The type as MongoDB names it. Numbers are one type here; whole ones are called int, or long when beyond 32 bits. */
export function typeName(value: unknown): TypeName {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'number') return numberType(value)
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  return value instanceof RegExp ? 'regex' : 'object'
}

function numberType(value: number): TypeName {
  if (!Number.isInteger(value)) return 'double'
  return value >= -INT_LIMIT && value < INT_LIMIT ? 'int' : 'long'
}

/** How a value reads in an error message. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (value instanceof RegExp) return String(value)
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

type TypeTest = (value: unknown) => boolean

const isNumber: TypeTest = (value) => typeof value === 'number'
const isWhole: TypeTest = (value) => Number.isInteger(value)
const never: TypeTest = () => false

/**
 * Tests by the names and numbers `$type` and `bsonType` take. Numbers are stored as one type here: 'int' and 'long' tell
 * whole numbers, 'double' and 'number' any. Types that cannot be stored match nothing.
 */
const BY_NAME = new Map<string, TypeTest>([
  ['double', isNumber],
  ['string', (value) => typeof value === 'string'],
  ['object', isPlainObject],
  ['array', Array.isArray],
  ['binData', never],
  ['undefined', never],
  ['objectId', never],
  ['bool', (value) => typeof value === 'boolean'],
  ['date', (value) => value instanceof Date],
  ['null', (value) => value === null],
  ['regex', (value) => value instanceof RegExp],
  ['dbPointer', never],
  ['javascript', never],
  ['symbol', never],
  ['javascriptWithScope', never],
  ['int', isWhole],
  ['timestamp', never],
  ['long', isWhole],
  ['decimal', never],
  ['minKey', never],
  ['maxKey', never],
  ['number', isNumber],
])

/** The test of a type name or number (1 is 'double', -1 'minKey', 127 'maxKey'); undefined when there is no such type. */
export function typeTest(name: unknown): TypeTest | undefined {
  if (typeof name === 'string') return BY_NAME.get(name)
  if (name === -1 || name === 127) return never
  if (typeof name !== 'number' || !Number.isInteger(name) || name < 1 || name > 19) return undefined
  return [...BY_NAME.values()][name - 1]
}
