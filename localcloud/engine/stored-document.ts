import { deserialize, serialize } from 'bson'
import { requestFailed } from '../errors'
import type { Collection } from './catalog'
import type { Document } from './document'
import { encodeNumberPrefix, encodeValue, MAX_ID_BYTES } from './ordered-key'

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
const VERSION_BYTES = 8

/** A document as it lies on disk, with the number of the write that made it. */
export interface StoredDocument {
  /** Key in the documents table: collection number and encoded `_id`. */
  key: Buffer
  version: number
  /** The document as BSON. */
  body: Buffer
  document: Document
}

/** The key of a document. Throws DATABASE_REQUEST_FAILED for an `_id` too long or of a type without order. */
export function documentKey(collection: Collection, id: unknown): Buffer {
  if (Array.isArray(id) || id instanceof RegExp) {
    throw requestFailed(
      `[FailedOperation.Insert] The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`,
    )
  }
  const encoded = encodeValue(id)
  if (encoded.length > MAX_ID_BYTES) throw requestFailed(`_id of ${encoded.length} bytes is too long`)
  return Buffer.concat([encodeNumberPrefix(collection.number), encoded])
}

/** A document as BSON. Throws DATABASE_REQUEST_FAILED above 16 MB. */
export function toBody(document: Document): Buffer {
  const body = serialize(document, { ignoreUndefined: true })
  if (body.length > MAX_DOCUMENT_BYTES) throw requestFailed('[FailedOperation] document is larger than 16 MB')
  return Buffer.from(body.buffer, body.byteOffset, body.length)
}

/** Reads what {@link toBody} wrote; each time anew, so it is also how a document is copied. */
export function fromBody(body: Buffer): Document {
  return deserialize(body, { bsonRegExp: false })
}

/** The bytes stored for a document: the number of the write, then BSON. */
export function toBytes(document: Document, version: number): Buffer {
  return withVersion(toBody(document), version)
}

/** What {@link toBytes} gives, from the BSON. */
export function withVersion(body: Buffer, version: number): Buffer {
  const header = Buffer.allocUnsafe(VERSION_BYTES)
  header.writeDoubleBE(version)
  return Buffer.concat([header, body])
}

/** Reads what {@link toBytes} wrote. */
export function fromBytes(key: Buffer, bytes: Buffer): StoredDocument {
  const body = bytes.subarray(VERSION_BYTES)
  return { key, version: versionOf(bytes), body, document: fromBody(body) }
}

/** The version alone, without decoding the document. */
export function versionOf(bytes: Buffer): number {
  return bytes.readDoubleBE(0)
}
