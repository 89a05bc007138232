import { rewardSchema, type Reward } from '@shared/domain/reward/schema'
import { database, type FindOptions } from '../../platform/database'
import type { CollectionDefinition } from '../../platform/schema'
import { Collection } from '../../platform/documents'

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
    ],
  },
]

const rewards = new Collection('rewards', rewardSchema)

export function findReward(rewardId: string): Promise<Reward | null> {
  return rewards.findById(rewardId)
}

interface ShelfRequest {
  /** The last row of the page before. */
  readonly after?: { readonly rank: number; readonly id: string } | undefined
  readonly limit: number
}

/** Goods a shop offers, in the order of the shelf; what shares a rank stands by its id. */
export async function listRewards(shop: string, { after, limit }: ShelfRequest): Promise<Reward[]> {
  const where = { shop, state: 'live' }
  const order: FindOptions['order'] = [
    ['rank', 'asc'],
    ['_id', 'asc'],
  ]
  if (!after) return rewards.find(where, { order, limit })
  const [sameRank, others] = await Promise.all([
    rewards.find({ ...where, rank: after.rank, _id: { $gt: after.id } }, { order, limit }),
    rewards.find({ ...where, rank: { $gt: after.rank } }, { order, limit }),
  ])
  return [...sameRank, ...others].slice(0, limit)
}

/** Rewards already there stay as they are. */
export async function insertRewards(list: readonly Reward[]): Promise<void> {
  if (list.length === 0 || (await database.insert('rewards', [...list])) === 'inserted') return
  for (const reward of list) await rewards.insert(reward)
}
