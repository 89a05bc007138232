import { isDuplicateKey, isWriteLost, transactionConflict, transactionMissing } from './database-errors'
import type { DocumentWrite, DocumentWriter } from './document-writer'
import { Reservations } from './reservation'
import type { Store } from './store'
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
  private readonly reservations: Reservations

  constructor(store: Store, writer: DocumentWriter, transactions: Transactions) {
    this.store = store
    this.writer = writer
    this.transactions = transactions
    this.reservations = new Reservations(store, writer, transactions)
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
        await this.transactions.waitForEnd(error.locks, remaining)
      }
    }
  }

  /**
   * Decides on the transaction's view and keeps the writes for the commit. A conflict, a duplicate key or a lost commit
   * ends the transaction: the SDK does not abort a loser itself.
   */
  async within<T>(transaction: OpenTransaction, decide: () => Decision<T>): Promise<T> {
    try {
      const decision = decide()
      await this.reservations.reserve(transaction, decision.writes)
      return decision.answer
    } catch (error) {
      if (isFatal(error)) this.transactions.end(transaction)
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
    if (this.transactions.anyLocks()) {
      const locks = writes.flatMap((write) => this.reservations.locksOf(write))
      if (locks.some((lock) => this.transactions.isLocked(lock))) throw new LockedByTransaction(locks)
    }
    if (writes.length > 1) for (const write of writes) this.writer.assertWritable(write)
    for (const write of writes) this.writer.applyIfUnique(write)
    return answer
  }
}

function isFatal(error: unknown): boolean {
  const conflict = transactionConflict().code
  return (
    isDuplicateKey(error) ||
    isWriteLost(error) ||
    (error instanceof Error && 'code' in error && error.code === conflict)
  )
}
