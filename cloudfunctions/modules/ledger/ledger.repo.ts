import {
  accountSchema,
  journalEntrySchema,
  poolSchema,
  redemptionSchema,
  type Account,
  type JournalEntry,
  type Pool,
  type Redemption,
  type Token,
} from '@shared/domain/ledger/schema'
import { shopSchema, type Shop } from '@shared/domain/reward/schema'
import type { z } from 'zod'
import type { Database, Document, FindOptions, Where } from '../../platform/database'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'accounts',
    indexes: [
      { name: 'by_dirty', keys: [['dirtyAt', 1]] },
      { name: 'by_lot_end', keys: [['lots.expiresOn', 1]] },
    ],
  },
  {
    name: 'journal',
    indexes: [
      {
        name: 'by_account',
        keys: [
          ['accountId', 1],
          ['sequence', -1],
        ],
      },
    ],
  },
  { name: 'pools', indexes: [{ name: 'by_subject', keys: [['subject', 1]] }] },
  {
    name: 'redemptions',
    indexes: [
      {
        name: 'by_account',
        keys: [
          ['accountId', 1],
          ['createdAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'by_shop',
        keys: [
          ['shop', 1],
          ['status', 1],
          ['createdAt', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'by_end',
        keys: [
          ['status', 1],
          ['expiresAt', 1],
        ],
      },
    ],
  },
  { name: 'shops', indexes: [{ name: 'by_path', keys: [['gridPath', 1]] }] },
]

/** Reads the ledger's documents through their schemas. Throws ZodError on a document that is not as its schema says. */
export class LedgerStore {
  constructor(private readonly database: Database) {}

  async findAccount(accountId: string): Promise<Account | null> {
    return this.findOne('accounts', accountSchema, accountId)
  }

  listAccounts(accountIds: readonly string[]): Promise<Account[]> {
    return this.list('accounts', accountSchema, { _id: { $in: [...accountIds] } }, { limit: accountIds.length })
  }

  listDirtyAccounts(before: number, limit: number): Promise<Account[]> {
    return this.list('accounts', accountSchema, { dirtyAt: { $lte: before } }, { order: [['dirtyAt', 'asc']], limit })
  }

  listAccountsWithLotsBefore(day: string, limit: number): Promise<Account[]> {
    return this.list('accounts', accountSchema, { 'lots.expiresOn': { $lt: day } }, { limit })
  }

  async insertAccount(account: Account): Promise<void> {
    await this.database.insert('accounts', account)
  }

  /** The one write that commits points: every field as decided, if nobody wrote since `version` was read. */
  async replaceAccount(version: number, { _id, dirtyAt, ...fields }: Account): Promise<boolean> {
    const update = dirtyAt === undefined ? { $set: fields, $unset: ['dirtyAt'] } : { $set: { ...fields, dirtyAt } }
    return (await this.database.updateWhere('accounts', { _id, version }, update)) === 1
  }

  /** Empties an outbox whose lines are all relayed, if nothing was added since `version` was read. */
  async dropOutbox({ _id, version }: Account): Promise<boolean> {
    const update = { $set: { outbox: [], version: version + 1 }, $unset: ['dirtyAt'] }
    return (await this.database.updateWhere('accounts', { _id, version }, update)) === 1
  }

  findEntry(op: string): Promise<JournalEntry | null> {
    return this.findOne('journal', journalEntrySchema, op)
  }

  /** Newest first, below `before`. */
  listEntries(accountId: string, before: number, limit: number): Promise<JournalEntry[]> {
    const where = { accountId, sequence: { $lt: before } }
    return this.list('journal', journalEntrySchema, where, { order: [['sequence', 'desc']], limit })
  }

  /** Lines already there stay as they are: the same id is the same line. */
  async insertEntries(entries: readonly JournalEntry[]): Promise<void> {
    await this.insertMissing('journal', entries)
  }

  findPool(poolId: string): Promise<Pool | null> {
    return this.findOne('pools', poolSchema, poolId)
  }

  listPools(poolIds: readonly string[]): Promise<Pool[]> {
    return this.list('pools', poolSchema, { _id: { $in: [...poolIds] } }, { limit: poolIds.length })
  }

  /** All pools in order of their id, a page after another. */
  listPoolsAfter(poolId: string, limit: number): Promise<Pool[]> {
    return this.list('pools', poolSchema, { _id: { $gt: poolId } }, { order: [['_id', 'asc']], limit })
  }

  /** Pools already there stay as they are. */
  async insertPools(pools: readonly Pool[]): Promise<void> {
    await this.insertMissing('pools', pools)
  }

  /** Takes a token if there is enough, the pool is not being counted, and the operation holds none yet. */
  async holdToken(poolId: string, op: string, token: Token): Promise<boolean> {
    const slot = `holds.${op}`
    const where = {
      _id: poolId,
      available: { $gte: token.quantity },
      frozen: { $ne: true },
      [slot]: { $exists: false },
    }
    const update = { $inc: { available: -token.quantity }, $set: { [slot]: token } }
    return (await this.database.updateWhere('pools', where, update)) === 1
  }

  /** Ends a token, once: its nonce is the proof that it is still the one meant. */
  async endToken(poolId: string, op: string, nonce: string, quantity: number, as: 'consumed' | 'available') {
    const where = { _id: poolId, [`holds.${op}.nonce`]: nonce }
    const update = { $inc: { [as]: quantity }, $unset: [`holds.${op}`] }
    return (await this.database.updateWhere('pools', where, update)) === 1
  }

  findRedemption(redemptionId: string): Promise<Redemption | null> {
    return this.findOne('redemptions', redemptionSchema, redemptionId)
  }

  listRedemptions(where: Where, options: FindOptions): Promise<Redemption[]> {
    return this.list('redemptions', redemptionSchema, where, options)
  }

  async insertRedemption(redemption: Redemption): Promise<void> {
    await this.database.insert('redemptions', redemption)
  }

  async closeRedemption(redemptionId: string, closing: Pick<Redemption, 'status' | 'closedAt' | 'closedBy'>) {
    await this.database.updateWhere('redemptions', { _id: redemptionId, status: 'open' }, { $set: closing })
  }

  findShop(issuerId: string): Promise<Shop | null> {
    return this.findOne('shops', shopSchema, issuerId)
  }

  /** Shops on these grids and below them. */
  listShopsUnder(gridCodes: readonly string[], limit: number): Promise<Shop[]> {
    return this.list('shops', shopSchema, { gridPath: { $in: [...gridCodes] } }, { order: [['_id', 'asc']], limit })
  }

  listAllShops(limit: number): Promise<Shop[]> {
    return this.list('shops', shopSchema, { _id: { $gt: '' } }, { order: [['_id', 'asc']], limit })
  }

  listShops(issuerIds: readonly string[]): Promise<Shop[]> {
    return this.list('shops', shopSchema, { _id: { $in: [...issuerIds] } }, { limit: issuerIds.length })
  }

  async insertShop(shop: Shop): Promise<void> {
    await this.database.insert('shops', shop)
  }

  /** All at once when none is there yet, which is nearly always; else those that are missing. */
  private async insertMissing(collection: string, documents: readonly Document[]): Promise<void> {
    if (documents.length === 0 || (await this.database.insert(collection, [...documents])) === 'inserted') return
    for (const document of documents) await this.database.insert(collection, document)
  }

  private async findOne<S extends z.ZodType>(collection: string, schema: S, id: string): Promise<z.output<S> | null> {
    const document = await this.database.findById(collection, id)
    return document && schema.parse(document)
  }

  private async list<S extends z.ZodType>(collection: string, schema: S, where: Where, options: FindOptions) {
    const documents: Document[] = options.limit > 0 ? await this.database.find(collection, where, options) : []
    return documents.map((document): z.output<S> => schema.parse(document))
  }
}
