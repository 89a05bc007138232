import type { Collection } from './catalog'
import type { Document } from './document'
import type { DocumentWrite } from './document-writer'
import { compileFilter } from './filter'
import { type Plan, planQuery } from './planner'
import { scanPlan } from './scan'
import { sortDocuments, type SortOrder } from './sort-order'
import type { Snapshot, Store } from './store'
import type { StoredDocument } from './stored-document'

/** What to read from: the latest state, or a transaction's snapshot under its own writes. */
export interface View {
  snapshot?: Snapshot
  /** Own writes by {@link nameOf} of their key. */
  writes?: Map<string, DocumentWrite>
}

export interface FindRequest {
  query: Document
  order?: SortOrder
  skip?: number
  limit?: number
}

/** A key as a map key. */
export function nameOf(key: Buffer): string {
  return key.toString('latin1')
}

/** Finds documents through the best plan. Synchronous, so that it sees one state. */
export function findStored(
  store: Store,
  collection: Collection,
  request: FindRequest,
  view: View = {},
): StoredDocument[] {
  const order = request.order ?? []
  const skip = request.skip ?? 0
  const end = request.limit === undefined ? Infinity : skip + request.limit
  const plan = planQuery(collection, request.query, order)
  const own = ownWrites(collection, view)
  const inOrder = order.length === 0 || (plan.ordered && own.size === 0)
  const found: StoredDocument[] = []
  for (const candidate of matching(store, plan, request, view, own)) {
    found.push(candidate)
    if (inOrder && found.length >= end) break
  }
  const sorted = inOrder ? found : sortStored(found, order)
  return skip === 0 && sorted.length <= end ? sorted : sorted.slice(skip, end)
}

/** Counts matching documents without keeping them. */
export function countStored(store: Store, collection: Collection, query: Document): number {
  const plan = planQuery(collection, query, [])
  let total = 0
  for (const _ of matching(store, plan, { query }, {}, new Map())) total += 1
  return total
}

function* matching(
  store: Store,
  plan: Plan,
  request: FindRequest,
  view: View,
  own: Map<string, DocumentWrite>,
): Generator<StoredDocument> {
  const matches = compileFilter(request.query)
  const merge = (request.order ?? []).length > 0 && plan.ordered
  for (const stored of scanPlan(store, plan, merge, view.snapshot)) {
    if (!own.has(nameOf(stored.key)) && matches(stored.document)) yield stored
  }
  for (const { key, document } of own.values()) {
    if (document && matches(document)) yield { key, version: 0, document: structuredClone(document) }
  }
}

function ownWrites(collection: Collection, view: View): Map<string, DocumentWrite> {
  const entries = [...(view.writes ?? [])].filter(([, write]) => write.collection === collection)
  return new Map(entries)
}

function sortStored(stored: StoredDocument[], order: SortOrder): StoredDocument[] {
  const byDocument = new Map(stored.map((entry) => [entry.document, entry]))
  return sortDocuments([...byDocument.keys()], order).flatMap((document) => byDocument.get(document) ?? [])
}
