import { type Document, isPlainObject } from '../engine/document'
import { toPattern } from '../engine/pattern'
import { invalidParameter, requestFailed } from '../errors'

/** Deeper values are refused before anything recurses into them: MongoDB's own limit for what it reads. */
const MAX_EJSON_DEPTH = 200

/**
 * Reads canonical or relaxed Extended JSON into plain values, dates and patterns. ObjectIds become hex strings, as
 * CloudBase returns them; `$tcb_server_date` becomes the given time plus its offset.
 * Throws INVALID_PARAM for malformed text and for types this server doesn't store.
 */
export function parseEjson(text: string, now: number): unknown {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw invalidParameter(`malformed EJSON: ${String(error)}`)
  }
  return reviveEjson(parsed, now)
}

/** {@link parseEjson} of JSON already read. Changes it in place. */
export function reviveEjson(parsed: unknown, now: number): unknown {
  return typeof parsed === 'object' && parsed !== null ? revive(parsed, now, 1) : parsed
}

/** Writes canonical Extended JSON, the form in which the SDK expects documents. */
export function toEjson(value: unknown): string {
  return write(value, 1)
}

const UNSUPPORTED = ['$binary', '$numberDecimal', '$timestamp', '$minKey', '$maxKey', '$code', '$symbol', '$uuid']

function revive(node: object, now: number, depth: number): unknown {
  if (depth > MAX_EJSON_DEPTH) throw tooDeep()
  if (Array.isArray(node)) {
    const items: unknown[] = node
    for (let at = 0; at < items.length; at++) {
      const item = items[at]
      if (typeof item === 'object' && item !== null) items[at] = revive(item, now, depth + 1)
    }
    return items
  }
  const object = node as Document
  const keys = Object.keys(object)
  const first = keys[0]
  if (first?.startsWith('$')) {
    const special = reviveSpecial(first, object[first], now)
    if (special !== undefined) {
      if (keys.length > 1) throw invalidParameter(`${first} must stand alone, found also ${keys.slice(1).join(', ')}`)
      return special.value
    }
  }
  for (const key of keys) {
    if (key === '__proto__') throw invalidParameter('a field cannot be named __proto__')
    const value = object[key]
    if (typeof value === 'object' && value !== null) object[key] = revive(value, now, depth + 1)
  }
  return object
}

function reviveSpecial(key: string, operand: unknown, now: number): { value: unknown } | undefined {
  switch (key) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return { value: toNumber(operand) }
    case '$date':
      return { value: toDate(operand, now) }
    case '$oid':
      if (typeof operand !== 'string') throw invalidParameter('$oid must be a string')
      return { value: operand }
    case '$regularExpression':
      return { value: readPattern(operand) }
    case '$tcb_server_date':
      return { value: serverDate(operand, now) }
    case '$undefined':
      return { value: null }
  }
  if (UNSUPPORTED.includes(key)) throw invalidParameter(`values of type ${key} are not supported`)
  return undefined
}

function toNumber(operand: unknown): number {
  if (typeof operand === 'number') return operand
  const text = typeof operand === 'string' ? operand : ''
  const number = Number(text)
  if (text.trim() === '' || (Number.isNaN(number) && text !== 'NaN')) {
    throw invalidParameter(`${JSON.stringify(operand)} is not a number`)
  }
  if (!Number.isSafeInteger(number) && /^[+-]?\d+$/.test(text) && !isKept(number, text)) {
    throw invalidParameter(`the number ${text} cannot be kept exactly`)
  }
  return number
}

/** A long that a double cannot hold would come back as another number. What JavaScript itself writes for a double is one. */
function isKept(number: number, text: string): boolean {
  return String(number) === text || BigInt(text) === BigInt(number)
}

function toDate(operand: unknown, now: number): Date {
  if (isPlainObject(operand) && 'offset' in operand) return serverDate(operand, now)
  const time = isPlainObject(operand) ? toNumber(operand['$numberLong']) : operand
  const date = new Date(typeof time === 'number' ? time : String(time))
  if (Number.isNaN(date.getTime())) throw invalidParameter(`malformed $date ${JSON.stringify(operand)}`)
  return date
}

function serverDate(operand: unknown, now: number): Date {
  const offset = isPlainObject(operand) ? reviveEjson(operand['offset'] ?? 0, now) : 0
  const date = new Date(typeof offset === 'number' ? now + offset : NaN)
  if (Number.isNaN(date.getTime())) throw invalidParameter('the offset of a server date must be a number of ms')
  return date
}

function readPattern(operand: unknown): RegExp {
  const { pattern, options = '' } = isPlainObject(operand) ? operand : {}
  if (typeof pattern !== 'string' || typeof options !== 'string') {
    throw invalidParameter('$regularExpression must have a pattern and options, both strings')
  }
  return toPattern(pattern, options)
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return typeof value === 'object' && value !== null ? writeObject(value, depth) : 'null'
}

function writeObject(value: object, depth: number): string {
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`
  if (value instanceof RegExp) {
    return `{"$regularExpression":{"pattern":${JSON.stringify(value.source)},"options":"${value.flags}"}}`
  }
  // What expressions build may be deeper than what can be stored.
  if (depth > MAX_EJSON_DEPTH) throw tooDeep()
  if (Array.isArray(value)) {
    let items = ''
    for (const item of value as unknown[]) items += `${items === '' ? '' : ','}${write(item, depth + 1)}`
    return `[${items}]`
  }
  const object = value as Document
  let fields = ''
  for (const key of Object.keys(object)) {
    const field = object[key]
    if (field === undefined) continue
    fields += `${fields === '' ? '' : ','}${quoted(key)}:${write(field, depth + 1)}`
  }
  return `{${fields}}`
}

/** Field names recur; quoting them anew costs more than looking them up. */
const quotedNames = new Map<string, string>()
const MAX_QUOTED_NAMES = 5000

function quoted(name: string): string {
  const known = quotedNames.get(name)
  if (known !== undefined) return known
  const text = JSON.stringify(name)
  if (quotedNames.size >= MAX_QUOTED_NAMES) quotedNames.clear()
  quotedNames.set(name, text)
  return text
}

function writeNumber(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    return `{"$numberDouble":"${Object.is(value, -0) ? '-0.0' : value}"}`
  }
  return Math.abs(value) < 2 ** 31 ? `{"$numberInt":"${value}"}` : `{"$numberLong":"${value}"}`
}

function tooDeep() {
  return requestFailed(`[FailedOperation] Document exceeds maximum nesting depth of ${MAX_EJSON_DEPTH}`)
}
