import { requestFailed } from '../errors'
import type { Index } from './catalog'
import { type Document, spreadAt } from './document'
import { assertGeoKeys } from './geo/geo-keys'
import { encodeNumberPrefix, encodeValue, invert, MAX_INDEXED_BYTES } from './ordered-key'

/** What one document contributes to one index. */
export interface IndexEntries {
  /** Index number and encoded values, without the document's id: equal for two documents = duplicate key. */
  prefixes: Buffer[]
  /** The fields in which this document holds an array. */
  multikey: string[]
}

/** Two fields of one array make an entry for each pair of their values; more than this for one document are refused. */
const MAX_ENTRIES = 10_000

/** Encodes a value for a key field; descending fields are inverted so that a forward scan is the index's order. */
export function encodeForIndex(value: unknown, direction: 1 | -1): Buffer {
  const encoded = encodeValue(value)
  return direction === 1 ? encoded : invert(encoded)
}

/** Computes the entries of a document. Throws DATABASE_REQUEST_FAILED for parallel arrays and keys too large. */
export function entriesOf(index: Index, document: Document): IndexEntries {
  for (const [field, kind] of index.geo ?? []) assertGeoKeys(document, field, kind)
  let prefixes = index.keys.length > 0 ? [encodeNumberPrefix(index.number)] : []
  const multikey: string[] = []
  for (const [field, direction] of index.keys) {
    const spread = spreadAt(document, field)
    if (spread.multikey) multikey.push(field)
    const encodings = unique(spread.values.map((value) => encodeForIndex(value, direction)))
    if (prefixes.length * encodings.length > MAX_ENTRIES) {
      throw requestFailed(`[FailedOperation] more than ${MAX_ENTRIES} entries for one document in index ${index.name}`)
    }
    prefixes = prefixes.flatMap((prefix) => encodings.map((encoded) => Buffer.concat([prefix, encoded])))
  }
  if (new Set(multikey.map((field) => field.split('.')[0])).size > 1) {
    throw requestFailed(`[FailedOperation] cannot index parallel arrays [${multikey.join('] [')}]`)
  }
  for (const prefix of prefixes) {
    if (prefix.length > MAX_INDEXED_BYTES) {
      throw requestFailed(`[FailedOperation] key too large to index: ${prefix.length} bytes in index ${index.name}`)
    }
  }
  return { prefixes, multikey }
}

/** How a duplicate key reads in an error message. */
export function describeKey(index: Index, document: Document): string {
  const parts = index.keys.map(([field]) => `${field}: ${JSON.stringify(spreadAt(document, field).values[0] ?? null)}`)
  return `{ ${parts.join(', ')} }`
}

function unique(encodings: Buffer[]): Buffer[] {
  if (encodings.length < 2) return encodings
  return [...new Map(encodings.map((encoded) => [encoded.toString('latin1'), encoded])).values()]
}
