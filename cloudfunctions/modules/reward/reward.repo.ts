import { rewardSchema, type Reward } from '@shared/domain/points/schema'
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

/** Goods some shops offer, in the order of the shelf; ranks are unique within a shop. */
export function listRewards(
  shop: string,
  { afterRank, limit }: { afterRank: number; limit: number },
): Promise<Reward[]> {
  return rewards.find({ shop, state: 'live', rank: { $gt: afterRank } }, { order: [['rank', 'asc']], limit })
}

export async function insertReward(reward: Reward): Promise<void> {
  await rewards.insert(reward)
}
