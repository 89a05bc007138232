import { runPipeline } from './aggregate'
import { Catalog, type Collection, type CollectionDefinition, geoKeysOf } from './catalog'
import { decideInsert, decideModify, type ModifyRequest, type ModifyResult } from './decide-writes'
import type { Document } from './document'
import { type DocumentWrite, DocumentWriter } from './document-writer'
import { project } from './projection'
import { type Explanation, type FindRequest, Reader, type View } from './reader'
import { ensureSchema } from './schema'
import type { SortOrder } from './sort-order'
import { Store } from './store'
import { type OpenTransaction, Transactions } from './transactions'
import { type Decision, WritePath } from './write-path'

/** How an engine may be made stricter than the platform. */
export interface EngineOptions {
  /** A query that reads more documents than this without using them throws MISSING_INDEX. Default: no limit. */
  maxScanned?: number | undefined
}

/** The document engine: MongoDB's semantics, one node, everything on disk. Errors are CloudBaseError. */
export class Engine {
  readonly store: Store
  private readonly catalog: Catalog
  private readonly reader: Reader
  private readonly writer: DocumentWriter
  private readonly transactions: Transactions
  private readonly writePath: WritePath

  constructor(directory: string, options: EngineOptions = {}) {
    this.store = new Store(directory)
    this.catalog = new Catalog(this.store)
    this.reader = new Reader(this.store, options.maxScanned)
    this.writer = new DocumentWriter(this.store, this.catalog)
    this.transactions = new Transactions(this.store)
    this.writePath = new WritePath(this.store, this.writer, this.transactions)
  }

  /** Creates what is missing, fills new indexes from existing documents, drops indexes no longer defined. */
  async ensureSchema(definitions: CollectionDefinition[]): Promise<void> {
    await ensureSchema(this.store, this.catalog, this.writer, definitions)
  }

  async addCollection(name: string): Promise<void> {
    await this.store.write(() => this.catalog.add(name))
  }

  /** Inserts in order and returns the ids. A duplicate key stops there: earlier documents stay, as in MongoDB. */
  async insert(collectionName: string, documents: Document[], transactionId?: string): Promise<unknown[]> {
    const collection = this.catalog.get(collectionName)
    return this.write(transactionId, () => decideInsert(collection, documents))
  }

  /** Finds documents by the best plan. A transaction sees its snapshot and its own writes. */
  async find(
    collectionName: string,
    request: FindRequest & { projection?: Document },
    transactionId?: string,
  ): Promise<Document[]> {
    const collection = this.catalog.get(collectionName)
    const read = (view: View) => this.reader.find(collection, request, view).map(({ document }) => document)
    const documents = transactionId
      ? await this.transactions.inTurn(transactionId, (transaction) => read(this.viewOf(transaction)))
      : read({})
    return request.projection ? project(documents, request.projection, request.query) : documents
  }

  /** How many documents match. */
  count(collectionName: string, query: Document): number {
    return this.reader.count(this.catalog.get(collectionName), query)
  }

  /** Updates, replaces or upserts, deciding and writing in one atomic step. */
  async modify(collectionName: string, request: ModifyRequest, transactionId?: string): Promise<ModifyResult> {
    const collection = this.catalog.get(collectionName)
    return this.write(transactionId, (view) => {
      const found = this.reader.find(collection, wanted(request.query, request.multi), view)
      return decideModify(collection, found, request, transactionId !== undefined)
    })
  }

  /** Removes matching documents and returns how many. */
  async remove(collectionName: string, query: Document, multi: boolean, transactionId?: string): Promise<number> {
    const collection = this.catalog.get(collectionName)
    return this.write(transactionId, (view) => {
      const found = this.reader.find(collection, wanted(query, multi), view)
      const writes = found.map(({ key }): DocumentWrite => ({ collection, key, document: null, body: null }))
      return { writes, answer: writes.length }
    })
  }

  /** Runs an aggregation over the latest state. */
  aggregate(collectionName: string, pipeline: Document[]): Document[] {
    const collection = this.catalog.get(collectionName)
    const read = (target: Collection, request: FindRequest) => {
      return this.reader.find(target, request).map(({ document }) => document)
    }
    return runPipeline(pipeline, {
      find: (request) => read(collection, request),
      // A collection that isn't there is an empty one to $lookup, as in MongoDB.
      findIn: (name, request) => (this.catalog.has(name) ? read(this.catalog.get(name), request) : []),
      geoIndexes: () => geoKeysOf(collection),
    })
  }

  /** Starts a transaction and returns its id. It ends by itself after 30 seconds. */
  begin(): string {
    return this.transactions.begin()
  }

  async commit(transactionId: string): Promise<void> {
    await this.transactions.inTurn(transactionId, (transaction) => this.writePath.commit(transaction))
  }

  abort(transactionId: string): void {
    this.transactions.end(this.transactions.get(transactionId))
  }

  /** Runs a query and tells by what plan, and how many documents it read. */
  explain(collectionName: string, query: Document, order: SortOrder = []): Explanation {
    return this.reader.explain(this.catalog.get(collectionName), { query, order })
  }

  /** Removes every document and keeps collections and indexes. */
  async clear(): Promise<void> {
    this.transactions.endAll()
    await this.store.write(() => {
      this.store.documents.clear()
      this.store.entries.clear()
    })
  }

  async close(): Promise<void> {
    this.transactions.endAll()
    await this.store.close()
  }

  private viewOf(transaction: OpenTransaction): View {
    return { snapshot: this.transactions.snapshotOf(transaction), writes: transaction.writes }
  }

  private async write<T>(transactionId: string | undefined, decide: (view: View) => Decision<T>): Promise<T> {
    if (transactionId === undefined) return this.writePath.direct(() => decide({}))
    return this.transactions.inTurn(transactionId, (transaction) => {
      return this.writePath.within(transaction, () => decide(this.viewOf(transaction)))
    })
  }
}

function wanted(query: Document, multi: boolean): FindRequest {
  return multi ? { query } : { query, limit: 1 }
}
