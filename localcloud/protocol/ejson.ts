import { type Document, isPlainObject } from '../engine/document'
import { invalidParameter } from '../errors'

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
  return revive(parsed, now)
}

/** Writes canonical Extended JSON, the form in which the SDK expects documents. */
export function toEjson(value: unknown): string {
  return JSON.stringify(canonical(value))
}

const UNSUPPORTED = ['$binary', '$numberDecimal', '$timestamp', '$minKey', '$maxKey', '$code', '$symbol', '$uuid']

function revive(node: unknown, now: number): unknown {
  if (Array.isArray(node)) return node.map((item) => revive(item, now))
  if (!isPlainObject(node)) return node
  const keys = Object.keys(node)
  const first = keys[0]
  if (first?.startsWith('$') && keys.length <= 2) {
    const special = reviveSpecial(first, node[first], now)
    if (special !== undefined) return special.value
  }
  const revived: Document = {}
  for (const key of keys) {
    if (key === '__proto__') throw invalidParameter('a field cannot be named __proto__')
    revived[key] = revive(node[key], now)
  }
  return revived
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
      return { value: String(operand) }
    case '$regularExpression':
      return { value: toPattern(operand) }
    case '$tcb_server_date':
      return { value: serverDate(operand, now) }
    case '$undefined':
      return { value: null }
  }
  if (UNSUPPORTED.includes(key)) throw invalidParameter(`values of type ${key} are not supported`)
  return undefined
}

function toNumber(operand: unknown): number {
  const text = String(operand)
  const number = text === 'NaN' ? NaN : Number(text)
  if (Number.isNaN(number) && text !== 'NaN') throw invalidParameter(`'${text}' is not a number`)
  return number
}

function toDate(operand: unknown, now: number): Date {
  if (isPlainObject(operand) && 'offset' in operand) return serverDate(operand, now)
  const time = isPlainObject(operand) ? toNumber(operand['$numberLong']) : operand
  const date = new Date(typeof time === 'number' ? time : String(time))
  if (Number.isNaN(date.getTime())) throw invalidParameter(`malformed $date ${JSON.stringify(operand)}`)
  return date
}

function serverDate(operand: unknown, now: number): Date {
  const offset = isPlainObject(operand) ? operand['offset'] : 0
  const revived = revive(offset, now)
  return new Date(now + (typeof revived === 'number' ? revived : 0))
}

function toPattern(operand: unknown): RegExp {
  const { pattern, options } = isPlainObject(operand) ? operand : {}
  // JavaScript's "g" and "y" make matching depend on earlier matches; MongoDB's "x" has no counterpart.
  const flags = [...new Set(typeof options === 'string' ? options : '')]
    .filter((flag) => 'imsu'.includes(flag))
    .join('')
  try {
    return new RegExp(String(pattern), flags)
  } catch (error) {
    throw invalidParameter(`malformed pattern: ${String(error)}`)
  }
}

function canonical(value: unknown): unknown {
  if (typeof value === 'number') return canonicalNumber(value)
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (Array.isArray(value)) return value.map(canonical)
  if (!isPlainObject(value)) return value
  const written: Document = {}
  for (const key of Object.keys(value)) if (value[key] !== undefined) written[key] = canonical(value[key])
  return written
}

function canonicalNumber(value: number): Document {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    return { $numberDouble: Object.is(value, -0) ? '-0.0' : String(value) }
  }
  return Math.abs(value) < 2 ** 31 ? { $numberInt: String(value) } : { $numberLong: String(value) }
}
