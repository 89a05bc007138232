import type { Database, Document, FindOptions, Update, Where } from '../../cloudfunctions/platform/database'
import { copy, inOrder, matches, projected, updated } from './documents'

/** Told of every change of a document, the instant it happens. Undefined: there was none before, or is none after. */
export type Watcher = (collection: string, before: Document | undefined, after: Document | undefined) => void

/** Collections in memory, each call one instant: what the database port promises, and nothing more. */
export class MemoryStore {
  private readonly collections = new Map<string, Map<string, Document>>()

  constructor(private readonly watch: Watcher = () => undefined) {}

  all(collection: string): Document[] {
    return [...this.at(collection).values()]
  }

  one(collection: string, id: string): Document | undefined {
    return this.at(collection).get(id)
  }

  find(collection: string, where: Where, { order, limit, skip = 0, fields }: FindOptions): Document[] {
    const found = inOrder(this.matching(collection, where), order).slice(skip, skip + limit)
    return fields ? found.map((document) => projected(document, fields)) : found
  }

  insert(collection: string, documents: Document | Document[]): 'inserted' | 'duplicate' {
    const kept = this.at(collection)
    const list = Array.isArray(documents) ? documents : [documents]
    const ids = new Set(list.map(({ _id }) => _id))
    if (ids.size < list.length || list.some(({ _id }) => kept.has(_id))) return 'duplicate'
    for (const document of list) {
      const copied = copy(document)
      kept.set(copied._id, copied)
      this.watch(collection, undefined, copied)
    }
    return 'inserted'
  }

  update(collection: string, where: Where, update: Update): number {
    const found = this.matching(collection, where)
    for (const document of found) {
      const fresh = updated(document, update)
      this.at(collection).set(document._id, fresh)
      this.watch(collection, document, fresh)
    }
    return found.length
  }

  remove(collection: string, id: string): number {
    const before = this.at(collection).get(id)
    if (!before) return 0
    this.at(collection).delete(id)
    this.watch(collection, before, undefined)
    return 1
  }

  private matching(collection: string, where: Where): Document[] {
    const kept = this.at(collection)
    const { _id } = where
    if (typeof _id === 'string') {
      const document = kept.get(_id)
      return document && matches(document, where) ? [document] : []
    }
    const found: Document[] = []
    for (const document of kept.values()) if (matches(document, where)) found.push(document)
    return found
  }

  private at(collection: string): Map<string, Document> {
    const known = this.collections.get(collection)
    if (known) return known
    const fresh = new Map<string, Document>()
    this.collections.set(collection, fresh)
    return fresh
  }
}

/** How a call reaches the store: at once, or whenever and however the network pleases. `what` is for the story. */
export type Carrier = <T>(effect: () => T, what: () => string) => Promise<T>

const atOnce: Carrier = (effect) => Promise.resolve().then(effect)

/** The database port over a memory store. */
export class MemoryDatabase implements Database {
  constructor(
    readonly store = new MemoryStore(),
    private readonly carry: Carrier = atOnce,
  ) {}

  findById(collection: string, id: string): Promise<Document | null> {
    return this.carry(
      () => this.store.one(collection, id) ?? null,
      () => `read ${collection}/${id}`,
    )
  }

  find(collection: string, where: Where, options: FindOptions): Promise<Document[]> {
    return this.carry(
      () => this.store.find(collection, where, options),
      () => `find ${collection} ${JSON.stringify(where)}`,
    )
  }

  count(collection: string, where: Where): Promise<number> {
    return this.carry(
      () => this.store.find(collection, where, { limit: Number.MAX_SAFE_INTEGER }).length,
      () => `count ${collection} ${JSON.stringify(where)}`,
    )
  }

  insert(collection: string, documents: Document | Document[]): Promise<'inserted' | 'duplicate'> {
    return this.carry(
      () => this.store.insert(collection, documents),
      () =>
        `insert ${collection} ${[documents]
          .flat()
          .map(({ _id }) => _id)
          .join()}`,
    )
  }

  updateWhere(collection: string, where: Where, update: Update): Promise<number> {
    return this.carry(
      () => this.store.update(collection, where, update),
      () => `update ${collection} ${JSON.stringify(where)} ${JSON.stringify(update)}`,
    )
  }

  removeById(collection: string, id: string): Promise<number> {
    return this.carry(
      () => this.store.remove(collection, id),
      () => `remove ${collection}/${id}`,
    )
  }
}
