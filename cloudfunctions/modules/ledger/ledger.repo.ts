import {
  accountSchema,
  journalEntrySchema,
  ordersSchema,
  purseSchema,
  type Account,
  type JournalEntry,
  type Orders,
  type Purse,
} from '@shared/domain/ledger/schema'
import type { FindOptions, Where } from '../../platform/database'
import { ShelfStore } from './shelf.repo'

export { collections } from './collections'

type Chained = Pick<Account, '_id' | 'head' | 'outbox'>

/** Accounts and their journal. */
export class LedgerStore extends ShelfStore {
  async findAccount(accountId: string): Promise<Account | null> {
    return this.findOne('accounts', accountSchema, accountId)
  }

  listAccounts(accountIds: readonly string[]): Promise<Account[]> {
    return this.list('accounts', accountSchema, { _id: { $in: [...accountIds] } }, { limit: accountIds.length })
  }

  /** What these accounts have ordered and not fetched yet. */
  listOrders(accountIds: readonly string[]): Promise<Orders[]> {
    const where = { _id: { $in: [...accountIds] } }
    return this.list('accounts', ordersSchema, where, { limit: accountIds.length, fields: ['held'] })
  }

  listSoundAccounts(accountIds: readonly string[]): Promise<Account[]> {
    return this.listSound('accounts', accountSchema, { _id: { $in: [...accountIds] } }, { limit: accountIds.length })
  }

  /** Accounts whose outbox waits, asked for by `dirtyAt`. */
  listDirtyAccounts(where: Where, options: FindOptions): Promise<Account[]> {
    return this.listSound('accounts', accountSchema, where, options)
  }

  /** Accounts of some issuers whose outbox waits. */
  listDirtyAccountsOf(issuerIds: readonly string[], limit: number): Promise<Account[]> {
    const where = { issuerId: { $in: [...issuerIds] }, dirtyAt: { $gt: 0 } }
    return this.listSound('accounts', accountSchema, where, { limit })
  }

  /** Accounts with points past their day, in order of their id. */
  listAccountsWithLotsBefore(day: string, afterId: string, limit: number): Promise<Account[]> {
    const where = { 'lots.expiresOn': { $lt: day }, _id: { $gt: afterId } }
    return this.listSound('accounts', accountSchema, where, { order: [['_id', 'asc']], limit })
  }

  /** Accounts with points whose last day is this one, in order of their id: whom to warn. */
  listAccountsWithLotsOn(day: string, afterId: string, limit: number): Promise<Account[]> {
    const where = { 'lots.expiresOn': day, _id: { $gt: afterId } }
    return this.listSound('accounts', accountSchema, where, { order: [['_id', 'asc']], limit })
  }

  insertAccount(account: Account): Promise<'inserted' | 'duplicate'> {
    return this.database.insert('accounts', account)
  }

  /** The one write that commits points: every field as decided, if nobody wrote since `version` was read. */
  async replaceAccount(version: number, { _id, dirtyAt, ...fields }: Account): Promise<boolean> {
    const where = { _id, version, frozen: { $exists: false } }
    const update = dirtyAt === undefined ? { $set: fields, $unset: ['dirtyAt'] } : { $set: { ...fields, dirtyAt } }
    return (await this.database.updateWhere('accounts', where, update)) === 1
  }

  /**
   * Changes what stands beside the points, if nobody wrote since the version before. Outbox and mark are left to the
   * relay: it tells by the head that nothing was added, and this leaves the head alone.
   */
  async amendAccount({ _id, version, pending, held }: Account): Promise<boolean> {
    const where = { _id, version, frozen: { $exists: false } }
    const update = { $set: { version: version + 1, pending, held } }
    return (await this.database.updateWhere('accounts', where, update)) === 1
  }

  /** Changes only the mark: version and chain stay as they were found. */
  async markFrozen(accountId: string, frozen: NonNullable<Account['frozen']>): Promise<void> {
    const where = { _id: accountId, frozen: { $exists: false } }
    await this.database.updateWhere('accounts', where, { $set: { frozen } })
  }

  async unmarkFrozen(accountId: string): Promise<void> {
    await this.database.updateWhere('accounts', { _id: accountId }, { $unset: ['frozen'] })
  }

  /**
   * Drops lines that are relayed, whatever was added meanwhile. A document whose head still is the one read has
   * nothing left to relay if all its lines go; the others are dropped from without losing their mark.
   */
  async dropLines(collection: 'accounts' | 'pools', documents: readonly Chained[], ops: readonly string[]) {
    const dropped = new Set(ops)
    const $pull = { outbox: { _id: { $in: [...ops] } } }
    const emptied = documents.filter(({ outbox }) => outbox.every(({ _id }) => dropped.has(_id)))
    const unchanged = { _id: { $in: emptied.map(({ _id }) => _id) }, head: { $in: emptied.map(({ head }) => head) } }
    const clean =
      emptied.length === 0 ? 0 : await this.database.updateWhere(collection, unchanged, { $pull, $unset: ['dirtyAt'] })
    if (clean === documents.length) return
    await this.database.updateWhere(collection, { _id: { $in: documents.map(({ _id }) => _id) } }, { $pull })
  }

  findEntry(op: string): Promise<JournalEntry | null> {
    return this.findOne('journal', journalEntrySchema, op)
  }

  /** Newest first, below `before`. */
  listEntries(accountId: string, before: number, limit: number): Promise<JournalEntry[]> {
    const where = { accountId, sequence: { $lt: before } }
    return this.list('journal', journalEntrySchema, where, { order: [['sequence', 'desc']], limit })
  }

  listLines(where: Where, options: FindOptions): Promise<JournalEntry[]> {
    return this.list('journal', journalEntrySchema, where, options)
  }

  /** An issuer's accounts in order of their id, a page after another. */
  listAccountsOf(issuerId: string, afterId: string, limit: number): Promise<Account[]> {
    const where = { issuerId, _id: { $gt: afterId } }
    return this.list('accounts', accountSchema, where, { order: [['_id', 'asc']], limit })
  }

  /** What an issuer's accounts still hold, without their history: a page of many. */
  listPursesOf(issuerId: string, afterId: string, limit: number): Promise<Purse[]> {
    const where = { issuerId, _id: { $gt: afterId } }
    return this.list('accounts', purseSchema, where, {
      order: [['_id', 'asc']],
      limit,
      fields: Object.keys(purseSchema.shape),
    })
  }

  /** Lines already there stay as they are: the same id is the same line. */
  async insertEntries(entries: readonly JournalEntry[]): Promise<void> {
    await this.insertMissing('journal', entries)
  }
}
