import { rewardSchema, type Reward } from '@shared/domain/reward/schema'
import { database } from '../../platform/database'
import type { CollectionDefinition } from '../../platform/schema'
import { Collection } from '../../platform/documents'
import { pageAfter, type Position } from '../../platform/page-after'

export const collections: CollectionDefinition[] = [
  {
    name: 'rewards',
    indexes: [
      {
        name: 'by_shop',
        keys: [
          ['shop', 1],
          ['state', 1],
          ['rank', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'by_rank',
        keys: [
          ['shop', 1],
          ['rank', 1],
          ['_id', 1],
        ],
      },
    ],
  },
]

const rewards = new Collection('rewards', rewardSchema)

export function findReward(rewardId: string): Promise<Reward | null> {
  return rewards.findById(rewardId)
}

interface ShelfRequest {
  /** The last row of the page before. */
  readonly after: Position | undefined
  readonly limit: number
  /** What is on the shelf, or everything the shop ever had. */
  readonly only: 'live' | 'any'
}

/** Goods of a shop in the order of the shelf; what shares a rank stands by its id. */
export function listRewards(shop: string, { after, limit, only }: ShelfRequest): Promise<Reward[]> {
  const where = only === 'live' ? { shop, state: 'live' } : { shop }
  return pageAfter(rewards.find.bind(rewards), where, { field: 'rank', direction: 'asc', after, limit })
}

export function insertReward(reward: Reward): Promise<'inserted' | 'duplicate'> {
  return rewards.insert(reward)
}

/**
 * Every field but the pools, if nobody changed the goods since `version` was read. Deliveries open and close pools
 * beside it.
 */
export async function replaceReward(version: number, { _id, poolIds: _, ...fields }: Reward): Promise<boolean> {
  const gone = optionalFields.filter((name) => fields[name] === undefined)
  const update = gone.length === 0 ? { $set: fields } : { $set: fields, $unset: gone }
  return (await database.updateWhere('rewards', { _id, version }, update)) === 1
}

const optionalFields = ['photo', 'limitPerPerson', 'window', 'availableFrom', 'availableUntil'] as const

/** Rewards already there stay as they are. */
export async function insertRewards(list: readonly Reward[]): Promise<void> {
  if (list.length === 0 || (await database.insert('rewards', [...list])) === 'inserted') return
  for (const reward of list) await rewards.insert(reward)
}

export function listRewardsById(rewardIds: readonly string[]): Promise<Reward[]> {
  if (rewardIds.length === 0) return Promise.resolve([])
  return rewards.find({ _id: { $in: [...rewardIds] } }, { limit: rewardIds.length })
}

/** A delivery opened a pool: orders may ask it from now on. Twice is once. */
export async function addPool(rewardId: string, poolId: string): Promise<void> {
  await database.updateWhere('rewards', { _id: rewardId, poolIds: { $ne: poolId } }, { $push: { poolIds: [poolId] } })
}

/** Pools with nothing left in them leave the list; the others stay in their order. */
export async function dropPools(rewardId: string, spent: readonly string[]): Promise<void> {
  for (let tries = 0; spent.length > 0 && tries < 3; tries += 1) {
    const reward = await findReward(rewardId)
    if (!reward) return
    const kept = reward.poolIds.filter((poolId) => !spent.includes(poolId))
    if (kept.length === reward.poolIds.length) return
    const where = { _id: rewardId, poolIds: reward.poolIds }
    if ((await database.updateWhere('rewards', where, { $set: { poolIds: kept } })) === 1) return
  }
}
