import type { Database, Document, FindOptions, Update, Where } from '../../cloudfunctions/platform/database'
import { copy, inOrder, matches, updated } from './documents'

/** Collections in memory, each call one instant: what the database port promises, and nothing more. */
export class MemoryStore {
  private readonly collections = new Map<string, Map<string, Document>>()
  /** Counts writes, so that who judges the documents need not judge them twice. */
  writes = 0

  all(collection: string): Document[] {
    return [...this.at(collection).values()]
  }

  find(collection: string, where: Where, { order, limit, skip = 0 }: FindOptions): Document[] {
    const found = this.candidates(collection, where).filter((document) => matches(document, where))
    return inOrder(found, order).slice(skip, skip + limit)
  }

  insert(collection: string, documents: Document | Document[]): 'inserted' | 'duplicate' {
    const kept = this.at(collection)
    const list = Array.isArray(documents) ? documents : [documents]
    const ids = new Set(list.map(({ _id }) => _id))
    if (ids.size < list.length || list.some(({ _id }) => kept.has(_id))) return 'duplicate'
    for (const document of list) kept.set(document._id, copy(document))
    this.writes += 1
    return 'inserted'
  }

  update(collection: string, where: Where, update: Update): number {
    const found = this.candidates(collection, where).filter((document) => matches(document, where))
    for (const document of found) this.at(collection).set(document._id, updated(document, update))
    this.writes += found.length
    return found.length
  }

  remove(collection: string, id: string): number {
    this.writes += 1
    return Number(this.at(collection).delete(id))
  }

  private candidates(collection: string, { _id }: Where): Document[] {
    const kept = this.at(collection)
    if (typeof _id !== 'string') return [...kept.values()]
    const document = kept.get(_id)
    return document ? [document] : []
  }

  private at(collection: string): Map<string, Document> {
    const known = this.collections.get(collection)
    if (known) return known
    const fresh = new Map<string, Document>()
    this.collections.set(collection, fresh)
    return fresh
  }
}

/** How a call reaches the store: at once, or whenever and however the network pleases. */
export type Carrier = <T>(effect: () => T) => Promise<T>

const atOnce: Carrier = (effect) => Promise.resolve().then(effect)

/** The database port over a memory store. */
export class MemoryDatabase implements Database {
  constructor(
    readonly store = new MemoryStore(),
    private readonly carry: Carrier = atOnce,
  ) {}

  findById(collection: string, id: string): Promise<Document | null> {
    return this.carry(() => this.store.find(collection, { _id: id }, { limit: 1 })[0] ?? null)
  }

  find(collection: string, where: Where, options: FindOptions): Promise<Document[]> {
    return this.carry(() => this.store.find(collection, where, options))
  }

  count(collection: string, where: Where): Promise<number> {
    return this.carry(() => this.store.find(collection, where, { limit: Number.MAX_SAFE_INTEGER }).length)
  }

  insert(collection: string, documents: Document | Document[]): Promise<'inserted' | 'duplicate'> {
    return this.carry(() => this.store.insert(collection, documents))
  }

  updateWhere(collection: string, where: Where, update: Update): Promise<number> {
    return this.carry(() => this.store.update(collection, where, update))
  }

  removeById(collection: string, id: string): Promise<number> {
    return this.carry(() => this.store.remove(collection, id))
  }
}
