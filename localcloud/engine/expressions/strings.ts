import { describe, typeName } from '../value-type'
import { failed, isNullish, named, type OperatorTable, taking, textFor, unary, wholeFor } from './operator'
import { REGEX_SEARCHES } from './regex-searches'

/** Operators on strings. Bytes are those of UTF-8, code points those of Unicode. */
export const STRINGS: OperatorTable = [
  ['$concat', taking(0, Infinity, concat)],
  ['$indexOfBytes', taking(2, 4, (args, name) => indexOf(name, args, (text) => Buffer.from(text)))],
  ['$indexOfCP', taking(2, 4, (args, name) => indexOf(name, args, (text) => [...text]))],
  ['$split', taking(2, 2, split)],
  ['$strLenBytes', unary((value, name) => Buffer.byteLength(textFor(name, value)))],
  ['$strLenCP', unary((value, name) => [...textFor(name, value)].length)],
  ['$strcasecmp', taking(2, 2, caselessOrder)],
  ['$substr', taking(3, 3, substrBytes)],
  ['$substrBytes', taking(3, 3, substrBytes)],
  ['$substrCP', taking(3, 3, substrCP)],
  ['$toLower', unary((value, name) => lower(coerce(name, value)))],
  ['$toUpper', unary((value, name) => upper(coerce(name, value)))],
  ['$trim', named(['input'], ['chars'], (values, name) => trim(name, values, true, true))],
  ['$ltrim', named(['input'], ['chars'], (values, name) => trim(name, values, true, false))],
  ['$rtrim', named(['input'], ['chars'], (values, name) => trim(name, values, false, true))],
  ['$replaceOne', named(['input', 'find', 'replacement'], [], (values, name) => replace(name, values, false))],
  ['$replaceAll', named(['input', 'find', 'replacement'], [], (values, name) => replace(name, values, true))],
  ...REGEX_SEARCHES,
]

/** Numbers and dates read as text, null and missing as nothing. */
function coerce(name: string, value: unknown): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  throw failed(`can't convert from BSON type ${typeName(value)} to String in ${name}`)
}

/** MongoDB changes the case of ASCII letters only. */
function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function upper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

function concat(args: unknown[]): string | null {
  if (args.some(isNullish)) return null
  return args
    .map((each) => {
      if (typeof each === 'string') return each
      throw failed(`$concat only supports strings, not ${typeName(each)}`)
    })
    .join('')
}

/** Finds in units: bytes or code points. */
function indexOf(
  name: string,
  [value, wanted, start, end]: unknown[],
  unitsOf: (text: string) => ArrayLike<unknown>,
): number | null {
  if (isNullish(value)) return null
  const units = unitsOf(textFor(name, value))
  const part = unitsOf(textFor(name, wanted))
  const from = start === undefined ? 0 : bound(name, start)
  const to = Math.min(end === undefined ? units.length : bound(name, end), units.length)
  for (let at = from; at + part.length <= to; at++) {
    let same = 0
    while (same < part.length && units[at + same] === part[same]) same += 1
    if (same === part.length) return at
  }
  return -1
}

function bound(name: string, value: unknown): number {
  const whole = wholeFor(name, value)
  if (whole < 0) throw failed(`${name} requires a nonnegative start index, found: ${whole}`)
  return whole
}

function split([value, separator]: unknown[]): string[] | null {
  if (isNullish(value) || isNullish(separator)) return null
  if (typeof value !== 'string') {
    throw failed(
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(value)}`,
    )
  }
  if (typeof separator !== 'string') {
    throw failed(
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`,
    )
  }
  if (separator === '') throw failed('$split requires a non-empty separator')
  return value.split(separator)
}

function caselessOrder([one, other]: unknown[], name: string): number {
  return Math.sign(Buffer.compare(Buffer.from(upper(coerce(name, one))), Buffer.from(upper(coerce(name, other)))))
}

/** A negative length means the rest. Neither end may fall inside a character. */
function substrBytes([value, start, length]: unknown[], name: string): string {
  const bytes = Buffer.from(coerce(name, value))
  const from = place(name, start, 'starting index')
  const count = place(name, length, 'length')
  if (from < 0) throw failed(`${name}:  starting index must be non-negative (got: ${from})`)
  const end = count < 0 ? bytes.length : from + count
  if (isInside(bytes, from)) throw failed(`${name}:  Invalid range, starting index is a UTF-8 continuation byte.`)
  if (isInside(bytes, end)) {
    throw failed(`${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`)
  }
  return bytes.subarray(from, end).toString()
}

function isInside(bytes: Buffer, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xc0) === 0x80
}

function place(name: string, value: unknown, what: string): number {
  if (typeof value === 'number') return Math.trunc(value)
  throw failed(`${name}: ${what} must be a numeric type (is BSON type ${typeName(value)})`)
}

function substrCP([value, start, length]: unknown[], name: string): string {
  const characters = [...coerce(name, value)]
  const from = wholeFor(name, start)
  const count = wholeFor(name, length)
  if (from < 0) throw failed('$substrCP: the starting index must be nonnegative integer.')
  if (count < 0) throw failed('$substrCP: length must be a nonnegative integer.')
  return characters.slice(from, from + count).join('')
}

const SPACES = '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'

function trim(name: string, values: { [key: string]: unknown }, left: boolean, right: boolean): string | null {
  const { input, chars } = values
  if (isNullish(input) || ('chars' in values && isNullish(chars))) return null
  if (typeof input !== 'string') throw failed(`${name} requires its input to be a string, got ${describe(input)}`)
  const cut = new Set(chars === undefined ? SPACES : textFor(name, chars))
  const characters = [...input]
  let [from, to] = [0, characters.length]
  while (left && from < to && cut.has(characters[from] ?? '')) from += 1
  while (right && to > from && cut.has(characters[to - 1] ?? '')) to -= 1
  return characters.slice(from, to).join('')
}

function replace(name: string, { input, find, replacement }: { [key: string]: unknown }, all: boolean): string | null {
  for (const [what, value] of Object.entries({ input, find, replacement })) {
    if (!isNullish(value) && typeof value !== 'string') {
      throw failed(`${name} requires that '${what}' be a string, found: ${describe(value)}`)
    }
  }
  if (isNullish(input) || isNullish(find) || isNullish(replacement)) return null
  const [text, part, by] = [input, find, replacement] as [string, string, string]
  return all ? text.split(part).join(by) : text.replace(part, () => by)
}
