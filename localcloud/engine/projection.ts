import { Query } from 'mingo'
import { messageOf, requestFailed } from '../errors'
import type { Document } from './document'
import { EVALUATION } from './filter'

/** Applies a `{ field: 1 | 0 | { $slice } | { $elemMatch } }` projection. Throws DATABASE_REQUEST_FAILED. */
export function project(documents: Document[], projection: Document): Document[] {
  if (Object.keys(projection).length === 0) return documents
  try {
    return new Query<Document>({}, EVALUATION).find<Document>(documents, projection).all()
  } catch (error) {
    throw requestFailed(`[FailedOperation.Query] ${messageOf(error)}`)
  }
}
