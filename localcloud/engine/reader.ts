import { type Collection, geoKeysOf } from './catalog'
import type { Document } from './document'
import type { DocumentWrite } from './document-writer'
import { compileFilter } from './filter'
import { assertGeoIndexed, type NearCondition, nearOf } from './geo/near'
import { type Plan, planQuery } from './planner'
import { assertRoom, missingIndex } from './read-limits'
import { scanPlan } from './scan'
import { sortDocuments, type SortOrder } from './sort-order'
import type { Snapshot, Store } from './store'
import { fromBody, type StoredDocument } from './stored-document'

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

/** How a query was answered. */
export interface Explanation extends Plan {
  /** Documents read, and how many of them are in the answer. */
  examined: number
  returned: number
}

/** A key as a map key. */
export function nameOf(key: Buffer): string {
  return key.toString('latin1')
}

/** Reads documents through the best plan. Everything is synchronous, so that each answer is of one state. */
export class Reader {
  private readonly store: Store
  private readonly maxScanned: number

  /** @param maxScanned how many documents one operation may read without using them; more throws MISSING_INDEX */
  constructor(store: Store, maxScanned = Infinity) {
    this.store = store
    this.maxScanned = maxScanned
  }

  /** The documents asked for. Throws DATABASE_REQUEST_FAILED when more than 100 MB would have to be held. */
  find(collection: Collection, request: FindRequest, view: View = {}): StoredDocument[] {
    return this.run(collection, request, view).documents
  }

  /** Counts matching documents without keeping them. */
  count(collection: Collection, query: Document): number {
    assertNearIndexed(collection, query)
    const plan = planQuery(collection, query, [])
    const matches = compileFilter(query)
    let examined = 0
    let total = 0
    for (const { document } of scanPlan(this.store, plan, false)) {
      examined += 1
      if (matches(document)) total += 1
      this.assertIndexed(collection, { query }, examined - total)
    }
    return total
  }

  /** Answers a query and tells how. */
  explain(collection: Collection, request: FindRequest): Explanation {
    const { plan, examined, documents } = this.run(collection, request, {})
    return { ...plan, examined, returned: documents.length }
  }

  private run(collection: Collection, request: FindRequest, view: View) {
    const order = request.order ?? []
    const skip = request.skip ?? 0
    const end = request.limit === undefined ? Infinity : skip + request.limit
    const plan = planQuery(collection, request.query, order)
    const own = ownWrites(collection, view)
    const near = assertNearIndexed(collection, request.query)
    // Without another order, a near condition orders by distance, which is known only when all are found.
    const nearest = order.length === 0 ? near : undefined
    const inOrder = !nearest && (order.length === 0 || (plan.ordered && own.size === 0))
    const kept = new Kept(inOrder ? [] : order, nearest ? Infinity : end)
    const matches = compileFilter(request.query)
    const merge = order.length > 0 && plan.ordered
    let examined = 0
    for (const stored of scanPlan(this.store, plan, merge, view.snapshot)) {
      examined += 1
      if (!own.has(nameOf(stored.key)) && matches(stored.document)) kept.add(stored)
      this.assertIndexed(collection, request, examined - Math.min(kept.seen, end))
      if (inOrder && kept.seen >= end) break
    }
    for (const { key, document, body } of own.values()) {
      if (document && body && matches(document)) kept.add({ key, version: 0, body, document: fromBody(body) })
    }
    const documents = nearest ? byDistance(kept.slice(0), nearest).slice(skip, end) : kept.slice(skip)
    return { plan, examined, documents }
  }

  private assertIndexed(collection: Collection, request: FindRequest, unused: number): void {
    if (unused > this.maxScanned) throw missingIndex(collection, request, this.maxScanned)
  }
}

/** Beyond what is wanted, so many more are collected before the last ones in the order are let go. */
const SORT_SLACK = 1000

/** The matches so far; when they come unsorted, only those that can still be among the first `end`. */
class Kept {
  /** Matches seen, also those let go since. */
  seen = 0
  private documents: StoredDocument[] = []
  private bytes = 0
  private readonly order: SortOrder
  private readonly end: number

  constructor(order: SortOrder, end: number) {
    this.order = order
    this.end = end
  }

  add(stored: StoredDocument): void {
    this.seen += 1
    this.bytes += stored.body.length
    this.documents.push(stored)
    if (this.order.length > 0 && this.documents.length >= 2 * this.end + SORT_SLACK) this.letGo()
    assertRoom(this.bytes)
  }

  slice(skip: number): StoredDocument[] {
    this.letGo()
    return skip === 0 ? this.documents : this.documents.slice(skip)
  }

  private letGo(): void {
    if (this.order.length > 0) this.documents = sortStored(this.documents, this.order)
    if (this.documents.length > this.end) this.documents = this.documents.slice(0, this.end)
    this.bytes = this.documents.reduce((total, { body }) => total + body.length, 0)
  }
}

/** The query's near condition, whose field must have a geo index. */
function assertNearIndexed(collection: Collection, query: Document): NearCondition | undefined {
  const near = nearOf(query)
  if (near) assertGeoIndexed(geoKeysOf(collection), near)
  return near
}

function byDistance(stored: StoredDocument[], near: NearCondition): StoredDocument[] {
  const measured = stored.map((entry) => ({ entry, distance: near.distanceOf(entry.document) ?? Infinity }))
  return measured.sort((one, other) => one.distance - other.distance).map(({ entry }) => entry)
}

function ownWrites(collection: Collection, view: View): Map<string, DocumentWrite> {
  const entries = [...(view.writes ?? [])].filter(([, write]) => write.collection === collection)
  return new Map(entries)
}

function sortStored(stored: StoredDocument[], order: SortOrder): StoredDocument[] {
  const byDocument = new Map(stored.map((entry) => [entry.document, entry]))
  return sortDocuments([...byDocument.keys()], order).flatMap((document) => byDocument.get(document) ?? [])
}
