import type { Collection } from './catalog'
import { isDuplicateKey, transactionConflict, transactionMissing } from './database-errors'
import type { DocumentWrite, DocumentWriter, UniqueClaim } from './document-writer'
import { nameOf } from './reader'
import type { Store } from './store'
import { versionOf } from './stored-document'
import { LockedByTransaction, type OpenTransaction, type Transactions } from './transactions'

/** How long a write outside transactions waits for a transaction that holds its document. */
const LOCK_WAIT_MS = 10_000

/** What an operation decided on one consistent state: the writes to make and the answer to give. */
export interface Decision<T> {
  writes: DocumentWrite[]
  answer: T
}

/** Carries decisions into the store, directly or into an open transaction. */
export class WritePath {
  private readonly store: Store
  private readonly writer: DocumentWriter
  private readonly transactions: Transactions

  constructor(store: Store, writer: DocumentWriter, transactions: Transactions) {
    this.store = store
    this.writer = writer
    this.transactions = transactions
  }

  /**
   * Decides and writes in one serialised step, so that a conditional update is atomic. Waits for documents held by
   * transactions. Like MongoDB, a violation of a unique index keeps the writes before it.
   */
  async direct<T>(decide: () => Decision<T>): Promise<T> {
    const deadline = Date.now() + LOCK_WAIT_MS
    for (;;) {
      try {
        return await this.store.write(() => this.decideAndApply(decide))
      } catch (error) {
        if (!(error instanceof LockedByTransaction)) throw error
        const remaining = deadline - Date.now()
        if (remaining <= 0) throw transactionConflict()
        await this.transactions.waitForEnd(remaining)
      }
    }
  }

  /**
   * Decides on the transaction's view, takes the locks and keeps the writes for the commit. A conflict or a duplicate
   * key ends the transaction: the SDK does not abort a loser itself.
   */
  async within<T>(transaction: OpenTransaction, decide: () => Decision<T>): Promise<T> {
    try {
      const decision = decide()
      await this.store.write(() => this.reserve(transaction, decision.writes))
      return decision.answer
    } catch (error) {
      if (error instanceof Error && 'code' in error && isFatal(error)) this.transactions.end(transaction)
      throw error
    }
  }

  /** Makes a transaction's writes visible and durable, all or none. */
  async commit(transaction: OpenTransaction): Promise<void> {
    try {
      if (transaction.writes.size === 0) return
      await this.store.write(() => {
        if (!this.transactions.isOpen(transaction)) throw transactionMissing()
        for (const write of transaction.writes.values()) this.writer.apply(write)
      })
    } finally {
      this.transactions.end(transaction)
    }
  }

  private decideAndApply<T>(decide: () => Decision<T>): T {
    const { writes, answer } = decide()
    for (const write of writes) {
      if (this.locksOf(write).some((lock) => this.transactions.isLocked(lock))) throw new LockedByTransaction()
    }
    if (writes.length > 1) for (const write of writes) this.writer.assertWritable(write)
    for (const write of writes) {
      this.writer.assertUnique(write)
      this.writer.apply(write)
    }
    return answer
  }

  private reserve(transaction: OpenTransaction, writes: DocumentWrite[]): void {
    if (!this.transactions.isOpen(transaction)) throw transactionMissing()
    for (const write of writes) {
      this.writer.assertWritable(write)
      this.transactions.lock(transaction, this.locksOf(write))
      this.assertUnchanged(transaction, write.key)
      this.assertUniqueWithin(transaction, write)
      transaction.writes.set(nameOf(write.key), write)
    }
  }

  /** First writer wins: a document changed since the snapshot cannot be written any more. */
  private assertUnchanged(transaction: OpenTransaction, key: Buffer): void {
    const latest = this.store.documents.get(key)
    const seen = this.store.documents.get(key, this.transactions.snapshotOf(transaction))
    const version = (bytes: Buffer | undefined) => (bytes ? versionOf(bytes) : 0)
    if (version(latest) !== version(seen)) throw transactionConflict()
  }

  private assertUniqueWithin(transaction: OpenTransaction, write: DocumentWrite): void {
    const { collection, key, document } = write
    if (!document) return
    if (write.mustBeNew && this.exists(transaction, key)) throw this.writer.duplicateId(collection, document)
    for (const claim of this.writer.claimsOf(collection, document)) {
      if (this.ownsAlready(transaction, collection, key, claim)) throw this.writer.duplicate(collection, claim)
      const stranger = (owner: Buffer) => !transaction.writes.has(nameOf(owner))
      if (this.writer.ownersOf(claim, key, this.transactions.snapshotOf(transaction)).some(stranger)) {
        throw this.writer.duplicate(collection, claim)
      }
      if (this.writer.ownersOf(claim, key).some(stranger)) throw transactionConflict()
    }
  }

  private exists(transaction: OpenTransaction, key: Buffer): boolean {
    const own = transaction.writes.get(nameOf(key))
    return own ? own.document !== null : this.store.documents.get(key) !== undefined
  }

  private ownsAlready(transaction: OpenTransaction, collection: Collection, key: Buffer, claim: UniqueClaim): boolean {
    return [...transaction.writes.values()].some((write) => {
      if (write.collection !== collection || !write.document || write.key.equals(key)) return false
      return this.writer.claimsOf(collection, write.document).some((other) => other.prefix.equals(claim.prefix))
    })
  }

  /** A write holds its document and every unique key it takes or gives up. */
  private locksOf({ collection, key, document }: DocumentWrite): string[] {
    const locks = [`document ${nameOf(key)}`]
    if (!collection.indexes.some((index) => index.unique)) return locks
    const before = this.writer.read(key)?.document
    for (const state of [before, document]) {
      if (!state) continue
      for (const { prefix } of this.writer.claimsOf(collection, state)) locks.push(`key ${nameOf(prefix)}`)
    }
    return locks
  }
}

function isFatal(error: Error & { code: unknown }): boolean {
  return error.code === 'DATABASE_TRANSACTION_CONFLICT' || isDuplicateKey(error)
}
