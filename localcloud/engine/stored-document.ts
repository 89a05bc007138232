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
  /** Its size on disk. */
  bytes: number
  document: Document
}

/** The key of a document. Throws DATABASE_REQUEST_FAILED for an `_id` too long or of a type without order. */
export function documentKey(collection: Collection, id: unknown): Buffer {
  const encoded = encodeValue(id)
  if (encoded.length > MAX_ID_BYTES) throw requestFailed(`_id of ${encoded.length} bytes is too long`)
  return Buffer.concat([encodeNumberPrefix(collection.number), encoded])
}

/** The bytes of a document: version, then BSON. Throws DATABASE_REQUEST_FAILED above 16 MB. */
export function toBytes(document: Document, version: number): Buffer {
  const body = serialize(document, { ignoreUndefined: true })
  if (body.length > MAX_DOCUMENT_BYTES) throw requestFailed('[FailedOperation] document is larger than 16 MB')
  const header = Buffer.allocUnsafe(VERSION_BYTES)
  header.writeDoubleBE(version)
  return Buffer.concat([header, body])
}

/** Reads what {@link toBytes} wrote. */
export function fromBytes(key: Buffer, bytes: Buffer): StoredDocument {
  const document = deserialize(bytes.subarray(VERSION_BYTES), { bsonRegExp: false })
  return { key, version: versionOf(bytes), bytes: bytes.length, document }
}

/** The version alone, without decoding the document. */
export function versionOf(bytes: Buffer): number {
  return bytes.readDoubleBE(0)
}

/** Whether two documents are stored as the same bytes. */
export function sameContent(one: Document, other: Document): boolean {
  return Buffer.compare(serialize(one, { ignoreUndefined: true }), serialize(other, { ignoreUndefined: true })) === 0
}
