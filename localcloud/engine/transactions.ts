import { randomUUID } from 'node:crypto'
import { tooManyTransactions, transactionConflict, transactionMissing } from './database-errors'
import type { DocumentWrite } from './document-writer'
import type { Snapshot, Store } from './store'

/** CloudBase ends a transaction after this time. */
const LIFETIME_MS = 30_000
/** Each holds a place among LMDB's readers; the platform's plans allow fewer connections than this. */
export const MAX_OPEN = 500

/** An open transaction: a snapshot from its first operation on, and writes that wait for the commit. */
export interface OpenTransaction {
  id: string
  snapshot?: Snapshot
  writes: Map<string, DocumentWrite>
  /** Unique keys its writes own: key to document, by name. */
  claims: Map<string, string>
  locks: Set<string>
  timer: NodeJS.Timeout
  /** Operations of one transaction run one after another. */
  tail: Promise<unknown>
}

/** Thrown inside a write outside transactions when an open transaction holds the document; the write waits and retries. */
export class LockedByTransaction extends Error {
  readonly locks: string[]

  constructor(locks: string[]) {
    super()
    this.locks = locks
  }
}

/** The open transactions and the locks they hold on documents and unique keys. First writer wins. */
export class Transactions {
  private readonly store: Store
  private readonly open = new Map<string, OpenTransaction>()
  private readonly owners = new Map<string, OpenTransaction>()
  private waiting: (() => void)[] = []

  constructor(store: Store) {
    this.store = store
  }

  /** Throws EXCEED_CONCURRENT_REQUEST_LIMIT when too many are open. */
  begin(): string {
    if (this.open.size >= MAX_OPEN) throw tooManyTransactions(MAX_OPEN)
    const id = randomUUID()
    const timer = setTimeout(() => this.end(transaction), LIFETIME_MS)
    timer.unref()
    const transaction: OpenTransaction = {
      id,
      timer,
      writes: new Map(),
      claims: new Map(),
      locks: new Set(),
      tail: Promise.resolve(),
    }
    this.open.set(id, transaction)
    return id
  }

  /** Throws DATABASE_TRANSACTION_FAIL when it is over. */
  get(id: string): OpenTransaction {
    const transaction = this.open.get(id)
    if (!transaction) throw transactionMissing()
    return transaction
  }

  isOpen(transaction: OpenTransaction): boolean {
    return this.open.get(transaction.id) === transaction
  }

  /** The snapshot, taken at the first operation. */
  snapshotOf(transaction: OpenTransaction): Snapshot {
    transaction.snapshot ??= this.store.snapshot()
    return transaction.snapshot
  }

  /** Runs one operation after the earlier ones of the same transaction. */
  async inTurn<T>(id: string, operation: (transaction: OpenTransaction) => T | Promise<T>): Promise<T> {
    const transaction = this.get(id)
    const turn = transaction.tail.then(() => {
      if (!this.isOpen(transaction)) throw transactionMissing()
      return operation(transaction)
    })
    transaction.tail = turn.catch(() => undefined) // the caller of the failed operation has the error
    return turn
  }

  anyLocks(): boolean {
    return this.owners.size > 0
  }

  /** Whether somebody else's transaction holds the lock. */
  isLocked(lock: string, by?: OpenTransaction): boolean {
    const owner = this.owners.get(lock)
    return owner !== undefined && owner !== by
  }

  /** Takes locks for a transaction, or throws DATABASE_TRANSACTION_CONFLICT. */
  lock(transaction: OpenTransaction, locks: string[]): void {
    if (locks.some((lock) => this.isLocked(lock, transaction))) throw transactionConflict()
    for (const lock of locks) {
      this.owners.set(lock, transaction)
      transaction.locks.add(lock)
    }
  }

  /** Ends a transaction in whatever way: locks, snapshot and timer are released. Safe to repeat. */
  end(transaction: OpenTransaction): void {
    if (!this.open.delete(transaction.id)) return
    clearTimeout(transaction.timer)
    transaction.snapshot?.done()
    for (const lock of transaction.locks) this.owners.delete(lock)
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  endAll(): void {
    for (const transaction of [...this.open.values()]) this.end(transaction)
  }

  /**
   * Resolves when some transaction ends, or after `timeoutMs`; at once if these locks were released since they were met:
   * nobody would call then.
   */
  waitForEnd(locks: string[], timeoutMs: number): Promise<void> {
    if (!locks.some((lock) => this.isLocked(lock))) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs)
      this.waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
