import { randomBytes } from 'node:crypto'
import type { Collection } from './catalog'
import type { Document } from './document'
import { assertStorable } from './document'
import type { DocumentWrite } from './document-writer'
import type { StoredDocument } from './stored-document'
import { documentKey, fromBody, toBody } from './stored-document'
import { compileUpdate } from './update-document'
import { upsertSeed } from './upsert-seed'
import type { Decision } from './write-path'

/** How documents are changed; the fields are those of the wire protocol. */
export interface ModifyRequest {
  query: Document
  /** Operators when `merge`, else the whole new document without `_id`. */
  data: Document
  multi: boolean
  merge: boolean
  upsert: boolean
  /** Count the document even if the update leaves it as it was. */
  countUnchanged?: boolean
}

export interface ModifyResult {
  updated: number
  upsertedId: unknown
  /** The last changed document as it now is. */
  document: Document | null
}

/** Gives documents without `_id` one. Throws DATABASE_REQUEST_FAILED for what cannot be stored. */
export function decideInsert(collection: Collection, documents: Document[]): Decision<unknown[]> {
  const writes = documents.map((given): DocumentWrite => {
    assertStorable(given)
    const document = withId(given['_id'] ?? newId(), given)
    const key = documentKey(collection, document['_id'])
    return { collection, key, document, body: toBody(document), mustBeNew: true }
  })
  return { writes, answer: writes.map(({ document }) => document?.['_id']) }
}

/** Applies a modification to the documents found, or upserts. */
export function decideModify(
  collection: Collection,
  found: StoredDocument[],
  request: ModifyRequest,
  keepUnchanged: boolean,
): Decision<ModifyResult> {
  if (found.length === 0 && request.upsert) return decideUpsert(collection, request)
  const modified = modifier(request)
  const writes: DocumentWrite[] = []
  let updated = 0
  let last: Document | null = null
  for (const stored of found) {
    const changed = modified(fromBody(stored.body))
    const body = toBody(changed)
    const differs = !body.equals(stored.body)
    if (differs || keepUnchanged) {
      writes.push({ collection, key: stored.key, document: changed, body, before: stored.document })
    }
    // CloudBase counts a replaced document, and one returned, even when its content stayed.
    if (differs || !request.merge || request.countUnchanged) updated += 1
    last = changed
  }
  return { writes, answer: { updated, upsertedId: null, document: last } }
}

function decideUpsert(collection: Collection, request: ModifyRequest): Decision<ModifyResult> {
  const wanted = upsertSeed(request.query)
  const identified = wanted['_id'] ?? newId()
  const seed = request.merge ? wanted : {}
  const document = modifier(request, true)(withId(identified, seed))
  const key = documentKey(collection, identified)
  // The query may want more than the id: a document that has the id and not the rest is in the way.
  const write = { collection, key, document, body: toBody(document), mustBeNew: true }
  return { writes: [write], answer: { updated: 0, upsertedId: identified, document } }
}

/** Reads the change once, also when no document is found: MongoDB refuses malformed ones all the same. */
function modifier({ data, merge, query }: ModifyRequest, inserting = false): (document: Document) => Document {
  if (merge) return compileUpdate(data, query, inserting)
  assertStorable(data)
  return (document) => withId(document['_id'], data)
}

/** `_id` comes first in every document, as the server of MongoDB puts it. */
function withId(id: unknown, fields: Document): Document {
  return { ...{ _id: id }, ...fields, _id: id }
}

function newId(): string {
  return randomBytes(16).toString('hex')
}
