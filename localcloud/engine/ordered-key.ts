import { requestFailed } from '../errors'
import { EMPTY_ARRAY, isPlainObject } from './document'

// One tag byte per type in BSON's comparison order, so that comparing bytes compares values.
const TAG = {
  emptyArray: 5,
  null: 10,
  number: 20,
  string: 30,
  object: 40,
  array: 50,
  boolean: 80,
  date: 90,
  regexp: 110,
}
const END = 0

/** LMDB refuses keys above 1,978 bytes. An index entry is these two parts: the indexed values and the document's id. */
export const MAX_INDEXED_BYTES = 1500
export const MAX_ID_BYTES = 470

/**
 * Encodes a value so that `Buffer.compare` orders encodings as MongoDB orders values.
 * Encodings are self-delimiting: none is a prefix of another. Throws DATABASE_REQUEST_FAILED for other types.
 */
export function encodeValue(value: unknown): Buffer {
  if (value === null || value === undefined) return Buffer.from([TAG.null])
  if (value === EMPTY_ARRAY) return Buffer.from([TAG.emptyArray])
  if (typeof value === 'number') return encodeNumber(TAG.number, value)
  if (typeof value === 'string') return Buffer.concat([Buffer.from([TAG.string]), encodeText(value)])
  if (typeof value === 'boolean') return Buffer.from([TAG.boolean, value ? 1 : 0])
  if (value instanceof Date) return encodeNumber(TAG.date, value.getTime())
  if (value instanceof RegExp) {
    return Buffer.concat([Buffer.from([TAG.regexp]), encodeText(value.source), encodeText(value.flags)])
  }
  if (Array.isArray(value)) {
    return Buffer.concat([Buffer.from([TAG.array]), ...value.map(encodeValue), Buffer.from([END])])
  }
  if (isPlainObject(value)) return encodeObject(value)
  throw requestFailed(`a value of type ${typeof value} cannot be stored or compared`)
}

/** The tag byte with which encodings of this value's type begin: comparisons never cross types. */
export function typeTag(value: unknown): number {
  return encodeValue(value).readUInt8(0)
}

/** Turns an encoding into one that orders the other way round. */
export function invert(encoded: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(encoded.length)
  for (let at = 0; at < encoded.length; at++) inverted[at] = 255 - (encoded[at] ?? 0)
  return inverted
}

/** The smallest key greater than every key that begins with `prefix`. `prefix` holds a byte below 255. */
export function successor(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix)
  for (let at = next.length - 1; at >= 0; at--) {
    const byte = next[at] ?? 0
    if (byte < 255) {
      next[at] = byte + 1
      return next.subarray(0, at + 1)
    }
  }
  throw new Error('a key of 255s only has no successor')
}

/** A 32-bit number as the leading part of a key. */
export function encodeNumberPrefix(number: number): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32BE(number)
  return bytes
}

function encodeNumber(tag: number, value: number): Buffer {
  const bytes = Buffer.alloc(9)
  bytes[0] = tag
  if (Number.isNaN(value)) return bytes // below every number
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1)
  const negative = (bytes[1] ?? 0) >= 128
  for (let at = 1; at < 9; at++) {
    const byte = bytes[at] ?? 0
    if (negative) bytes[at] = 255 - byte
    else if (at === 1) bytes[at] = byte + 128
  }
  return bytes
}

/** UTF-8 closed by 00 00; a 00 inside becomes 00 FF, which keeps the order. */
function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  if (!bytes.includes(0)) return Buffer.concat([bytes, Buffer.from([0, 0])])
  const escaped: number[] = []
  for (const byte of bytes) escaped.push(...(byte === 0 ? [0, 255] : [byte]))
  return Buffer.from([...escaped, 0, 0])
}

function encodeObject(value: { [field: string]: unknown }): Buffer {
  const parts: Buffer[] = [Buffer.from([TAG.object])]
  for (const field of Object.keys(value)) {
    if (value[field] === undefined) continue
    // BSON compares a field's type first, then its name, then its value.
    const encoded = encodeValue(value[field])
    parts.push(encoded.subarray(0, 1), encodeText(field), encoded)
  }
  return Buffer.concat([...parts, Buffer.from([END])])
}
