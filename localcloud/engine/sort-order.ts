import { requestFailed } from '../errors'
import { type Document, isPlainObject, spreadAt } from './document'
import { encodeValue } from './ordered-key'

/** Fields to sort by, most significant first. */
export type SortOrder = [field: string, direction: 1 | -1][]

/** Reads `{ field: 1 | -1 }`. Throws DATABASE_REQUEST_FAILED for other directions. */
export function parseSortOrder(order: unknown): SortOrder {
  if (order === undefined || order === null) return []
  if (!isPlainObject(order)) throw requestFailed('the sort order must be an object')
  return Object.keys(order).map((field) => {
    const direction = order[field]
    if (direction !== 1 && direction !== -1) throw requestFailed(`bad sort direction for '${field}': use 1 or -1`)
    return [field, direction]
  })
}

/** Sorts as MongoDB does: across types, arrays by their least element ascending and their greatest descending. */
export function sortDocuments(documents: Document[], order: SortOrder): Document[] {
  const keyed = documents.map((document) => ({ document, key: order.map((part) => sortKey(document, part)) }))
  keyed.sort((one, other) => {
    for (let at = 0; at < order.length; at++) {
      const compared = Buffer.compare(one.key[at] ?? Buffer.alloc(0), other.key[at] ?? Buffer.alloc(0))
      if (compared !== 0) return compared * (order[at]?.[1] ?? 1)
    }
    return 0
  })
  return keyed.map(({ document }) => document)
}

function sortKey(document: Document, [field, direction]: SortOrder[number]): Buffer {
  const encodings = spreadAt(document, field).values.map(encodeValue)
  return encodings.reduce((best, next) => (Buffer.compare(next, best) * direction < 0 ? next : best))
}
