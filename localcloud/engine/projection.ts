import { Query } from 'mingo/query'
import { messageOf, requestFailed } from '../errors'
import type { Document } from './document'
import { EVALUATION } from './evaluation'

/** Applies a `{ field: 1 | 0 | { $slice } | { $elemMatch } }` projection. Throws DATABASE_REQUEST_FAILED. */
export function project(documents: Document[], projection: Document): Document[] {
  if (Object.keys(projection).length === 0) return documents
  try {
    const projected = new Query<Document>({}, EVALUATION).find<Document>(documents, projection).all()
    return projected.map((document) => ('_id' in document ? { _id: document['_id'], ...document } : document))
  } catch (error) {
    throw requestFailed(`[FailedOperation.Query] ${messageOf(error)}`)
  }
}
