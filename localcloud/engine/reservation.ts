import { transactionConflict, transactionMissing } from './database-errors'
import type { DocumentWrite, DocumentWriter, UniqueClaim } from './document-writer'
import { nameOf } from './reader'
import type { Store } from './store'
import { versionOf } from './stored-document'
import type { OpenTransaction, Transactions } from './transactions'

/** What a transaction's snapshot says about a write; taken before the write path, where snapshots cannot be read. */
interface Sighting {
  write: DocumentWrite
  version: number
  /** A unique key that another document already owns in the snapshot. */
  taken: UniqueClaim | undefined
}

/** Takes a transaction's writes into keeping until its commit, or refuses them: the first writer wins. */
export class Reservations {
  private readonly store: Store
  private readonly writer: DocumentWriter
  private readonly transactions: Transactions

  constructor(store: Store, writer: DocumentWriter, transactions: Transactions) {
    this.store = store
    this.writer = writer
    this.transactions = transactions
  }

  /** Throws DATABASE_TRANSACTION_CONFLICT, the E11000 error, or DATABASE_TRANSACTION_FAIL if it ended meanwhile. */
  async reserve(transaction: OpenTransaction, writes: DocumentWrite[]): Promise<void> {
    for (const write of writes) this.writer.assertWritable(write)
    const sightings = writes.map((write) => this.look(transaction, write))
    await this.store.write(() => {
      if (!this.transactions.isOpen(transaction)) throw transactionMissing()
      for (const sighting of sightings) this.keep(transaction, sighting)
    })
  }

  /** The locks of a write: its document and every unique key it takes or gives up. */
  locksOf({ collection, key, document }: DocumentWrite): string[] {
    const locks = [`document ${nameOf(key)}`]
    if (!collection.indexes.some((index) => index.unique)) return locks
    const before = this.writer.read(key)?.document
    for (const state of [before, document]) {
      if (!state) continue
      for (const { prefix } of this.writer.claimsOf(collection, state)) locks.push(`key ${nameOf(prefix)}`)
    }
    return locks
  }

  private look(transaction: OpenTransaction, write: DocumentWrite): Sighting {
    const snapshot = this.transactions.snapshotOf(transaction)
    const version = versionIn(this.store.documents.get(write.key, snapshot))
    const claims = write.document ? this.writer.claimsOf(write.collection, write.document) : []
    const taken = claims.find((claim) => {
      return this.writer
        .ownersOf(claim.prefix, write.key, snapshot)
        .some((owner) => !transaction.writes.has(nameOf(owner)))
    })
    return { write, version, taken }
  }

  private keep(transaction: OpenTransaction, { write, version, taken }: Sighting): void {
    const { collection, key, document } = write
    this.transactions.lock(transaction, this.locksOf(write))
    if (versionIn(this.store.documents.get(key)) !== version) throw transactionConflict()
    if (document) {
      const own = transaction.writes.get(nameOf(key))
      const exists = own ? own.document !== null : version > 0
      if (write.mustBeNew && exists) throw this.writer.duplicateId(collection, document)
      if (taken) throw this.writer.duplicate(collection, taken)
      this.assertUnique(transaction, write)
    }
    this.remember(transaction, write)
  }

  private assertUnique(transaction: OpenTransaction, { collection, key, document }: DocumentWrite): void {
    for (const claim of document ? this.writer.claimsOf(collection, document) : []) {
      const claimant = transaction.claims.get(nameOf(claim.prefix))
      if (claimant !== undefined && claimant !== nameOf(key)) throw this.writer.duplicate(collection, claim)
      // Not in the snapshot, yet there now: written outside since.
      const owners = this.writer.ownersOf(claim.prefix, key)
      if (owners.some((owner) => !transaction.writes.has(nameOf(owner)))) throw transactionConflict()
    }
  }

  private remember(transaction: OpenTransaction, write: DocumentWrite): void {
    const { collection, key, document } = write
    const before = transaction.writes.get(nameOf(key))
    if (before?.document) {
      for (const { prefix } of this.writer.claimsOf(collection, before.document))
        transaction.claims.delete(nameOf(prefix))
    }
    if (document) {
      for (const { prefix } of this.writer.claimsOf(collection, document))
        transaction.claims.set(nameOf(prefix), nameOf(key))
    }
    transaction.writes.set(nameOf(key), write)
  }
}

function versionIn(bytes: Buffer | undefined): number {
  return bytes ? versionOf(bytes) : 0
}
