import type { RewardItem } from '@shared/content/schema/points-rules'
import type { Reward } from '@shared/domain/points/schema'
import { createPool } from '../points'
import { insertReward } from './reward.repo'

/** Units a pool holds at most, so that its document stays small with every unit held. */
const unitsPerPool = 500

/** Puts goods on a shop's shelf with their opening stock, in the order given. Twice is once. */
export async function openShelf(
  shop: string,
  items: readonly RewardItem[],
  act: { readonly actor: string; readonly now: number },
): Promise<void> {
  for (const [rank, item] of items.entries()) await openReward(shop, item, rank, act)
}

async function openReward(
  shop: string,
  item: RewardItem,
  rank: number,
  { actor, now }: { actor: string; now: number },
) {
  const rewardId = `rw_${shop}_${item.code}`
  const poolIds: string[] = []
  for (let left = item.openingStock; left > 0; left -= unitsPerPool) {
    const poolId = `po_${rewardId}_${poolIds.length + 1}`
    await createPool({ poolId, kind: 'goods', subject: rewardId, cap: Math.min(left, unitsPerPool), actor, now })
    poolIds.push(poolId)
  }
  const { name, category, unit, lowStockAt, limit, price } = item
  const reward: Reward = {
    _id: rewardId,
    shop,
    name,
    category,
    description: item.photoDescription,
    unit,
    rank,
    prices: [{ price, from: now }],
    poolIds,
    limitPerPerson: limit.quantity,
    window: limit.per,
    lowStockAt,
    state: 'live',
  }
  await insertReward(reward)
}
