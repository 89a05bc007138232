import { poolSchema, redemptionSchema, type Pool, type Redemption, type Token } from '@shared/domain/ledger/schema'
import { shopSchema, type Shop } from '@shared/domain/reward/schema'
import type { z } from 'zod'
import type { FindOptions, Where } from '../../platform/database'
import { DocumentReader } from './document-reader'

type PoolChange = Pick<Pool, 'cap' | 'available' | 'consumed' | 'lost'>

export interface TokenEnd {
  readonly op: string
  readonly nonce: string
  readonly quantity: number
  readonly as: 'consumed' | 'available'
}

export interface Closing extends Required<Pick<Redemption, 'status' | 'closedAt' | 'closedBy'>> {
  readonly redemptionId: string
}

const stockSchema = poolSchema.pick({ _id: true, available: true, frozen: true, withheld: true }).extend({
  holds: poolSchema.shape.holds.optional(),
})
export type Stock = z.infer<typeof stockSchema>

const countsSchema = poolSchema.omit({ holds: true, head: true, outbox: true, dirtyAt: true })
const countFields = Object.keys(countsSchema.shape)
/** A pool's figures without its tokens and lines, which make up nearly all of its document. */
export type PoolCounts = z.infer<typeof countsSchema>

/** Pools with their tokens, redemptions as the lists know them, and shops. */
export class ShelfStore extends DocumentReader {
  /** How much some pools have, without the tokens of others: what one operation needs to know of them. */
  async listStocks(poolIds: readonly string[], op: string): Promise<Stock[]> {
    const fields = ['available', 'frozen', 'withheld', `holds.${op}`]
    return this.list('pools', stockSchema, { _id: { $in: [...poolIds] } }, { limit: poolIds.length, fields })
  }

  listCounts(poolIds: readonly string[]): Promise<PoolCounts[]> {
    const where = { _id: { $in: [...poolIds] } }
    return this.list('pools', countsSchema, where, { limit: poolIds.length, fields: countFields })
  }

  findPool(poolId: string): Promise<Pool | null> {
    return this.findOne('pools', poolSchema, poolId)
  }

  listPools(poolIds: readonly string[]): Promise<Pool[]> {
    return this.list('pools', poolSchema, { _id: { $in: [...poolIds] } }, { limit: poolIds.length })
  }

  listSoundPools(poolIds: readonly string[]): Promise<Pool[]> {
    return this.listSound('pools', poolSchema, { _id: { $in: [...poolIds] } }, { limit: poolIds.length })
  }

  /** All pools in order of their id, a page after another. */
  listPoolsAfter(poolId: string, limit: number): Promise<Pool[]> {
    return this.listSound('pools', poolSchema, { _id: { $gt: poolId } }, { order: [['_id', 'asc']], limit })
  }

  /** An issuer's pools in order of their id, a page after another. */
  listPoolsOf(issuerId: string, afterId: string, limit: number): Promise<Pool[]> {
    const where = { issuerId, _id: { $gt: afterId } }
    return this.list('pools', poolSchema, where, { order: [['_id', 'asc']], limit })
  }

  /** Pools already there stay as they are. */
  async insertPools(pools: readonly Pool[]): Promise<void> {
    await this.insertMissing('pools', pools)
  }

  /** Pools whose outbox waits, asked for by `dirtyAt`. */
  listDirtyPools(where: Where, options: FindOptions): Promise<Pool[]> {
    return this.listSound('pools', poolSchema, where, options)
  }

  /**
   * The one write that commits a movement: counts change by `change` beside whatever tokens do meanwhile, if no other
   * movement came since `before` was read and what is taken is still there.
   */
  async movePool(before: Pool, after: Pool, change: PoolChange, consumed: number | undefined): Promise<boolean> {
    const { sequence, head, outbox, dirtyAt, frozen, takeId, withheld, worth } = after
    const line = outbox.at(-1)
    const isCounted = line?.ok === true && consumed !== undefined
    const where = {
      _id: before._id,
      sequence: before.sequence,
      available: { $gte: -change.available },
      ...(isCounted && { consumed }),
    }
    const update = {
      $inc: { ...change },
      $set: {
        ...{ sequence, head, dirtyAt },
        ...(frozen && { frozen, takeId }),
        ...(withheld !== undefined && { withheld }),
        ...(worth && { worth }),
      },
      $unset: [...(frozen ? [] : ['frozen', 'takeId']), ...(withheld === undefined ? ['withheld'] : [])],
      $push: { outbox: [line] },
    }
    return (await this.database.updateWhere('pools', where, update)) === 1
  }

  /**
   * Takes a token if there is enough, the pool is neither being counted nor short of what it promised, and the operation
   * holds none yet.
   */
  async holdToken(poolId: string, op: string, token: Token): Promise<boolean> {
    const slot = `holds.${op}`
    const where = {
      _id: poolId,
      available: { $gte: token.quantity },
      frozen: { $ne: true },
      withheld: { $exists: false },
      [slot]: { $exists: false },
    }
    const update = { $inc: { available: -token.quantity }, $set: { [slot]: token } }
    return (await this.database.updateWhere('pools', where, update)) === 1
  }

  /** Ends tokens of one pool, all or none, once: their nonces are the proof that they are still the ones meant. */
  async endTokens(poolId: string, ends: readonly TokenEnd[]): Promise<boolean> {
    const unitsOf = (as: TokenEnd['as']) =>
      ends.filter((end) => end.as === as).reduce((total, { quantity }) => total + quantity, 0)
    const nonces = ends.map(({ op, nonce }) => [`holds.${op}.nonce`, nonce] as const)
    const update = {
      $inc: { consumed: unitsOf('consumed'), available: unitsOf('available') },
      $unset: ends.map(({ op }) => `holds.${op}`),
    }
    return (await this.database.updateWhere('pools', { _id: poolId, ...Object.fromEntries(nonces) }, update)) === 1
  }

  findRedemption(redemptionId: string): Promise<Redemption | null> {
    return this.findOne('redemptions', redemptionSchema, redemptionId)
  }

  listRedemptions(where: Where, options: FindOptions): Promise<Redemption[]> {
    return this.list('redemptions', redemptionSchema, where, options)
  }

  /** Rows already there stay as they are, closed ones too. */
  async insertRedemptions(redemptions: readonly Redemption[]): Promise<void> {
    await this.insertMissing('redemptions', redemptions)
  }

  /** Rows that end in the same way, by the same hand, at the same instant are one write. */
  async closeRedemptions(closings: readonly Closing[]): Promise<void> {
    const groups = new Map<string, Closing[]>()
    for (const closing of closings) {
      const key = `${closing.status} ${closing.closedAt} ${closing.closedBy}`
      groups.set(key, [...(groups.get(key) ?? []), closing])
    }
    for (const group of groups.values()) {
      const ids = group.map(({ redemptionId }) => redemptionId)
      const { redemptionId: _, ...end } = group[0] as Closing
      await this.database.updateWhere('redemptions', { _id: { $in: ids }, status: 'open' }, { $set: end })
    }
  }

  findShop(issuerId: string): Promise<Shop | null> {
    return this.findOne('shops', shopSchema, issuerId)
  }

  /** Shops on these grids and below them. */
  listShopsUnder(gridCodes: readonly string[], limit: number): Promise<Shop[]> {
    return this.list('shops', shopSchema, { gridPath: { $in: [...gridCodes] } }, { order: [['_id', 'asc']], limit })
  }

  listShopsAfter(afterId: string, limit: number): Promise<Shop[]> {
    return this.list('shops', shopSchema, { _id: { $gt: afterId } }, { order: [['_id', 'asc']], limit })
  }

  listShops(issuerIds: readonly string[]): Promise<Shop[]> {
    return this.list('shops', shopSchema, { _id: { $in: [...issuerIds] } }, { limit: issuerIds.length })
  }

  async insertShop(shop: Shop): Promise<void> {
    await this.database.insert('shops', shop)
  }

  /** Replaces a shop as it was read. */
  async replaceShop(version: number, { _id, closedReason, ...fields }: Shop): Promise<boolean> {
    const isClosed = closedReason !== undefined
    const update = { $set: { ...fields, ...(isClosed && { closedReason }) }, $unset: isClosed ? [] : ['closedReason'] }
    return (await this.database.updateWhere('shops', { _id, version }, update)) === 1
  }
}
