import type { RewardItem } from '@shared/content'
import { maxUnitsPerPool } from '@shared/domain/ledger/decide-movement'
import { poolIdOf } from '@shared/domain/reward/pool-id'
import type { Reward } from '@shared/domain/reward/schema'
import { createPools } from '../ledger'
import { insertRewards } from './reward.repo'

interface ShelfPlace {
  readonly reward: Reward
  readonly pools: Parameters<typeof createPools>[0]
}

/** Puts goods on a shop's shelf with their opening stock, in the order given. Twice is once. */
export async function openShelf(
  shop: string,
  items: readonly RewardItem[],
  act: { readonly actor: string; readonly now: number },
): Promise<void> {
  const places = items.map((item, rank) => toPlace(shop, item, rank, act.now))
  await createPools(
    places.flatMap(({ pools }) => pools),
    act,
  )
  await insertRewards(places.map(({ reward }) => reward))
}

function toPlace(shop: string, item: RewardItem, rank: number, now: number): ShelfPlace {
  const { code, openingStock, costCents, limit, price, name, category, description, unit, lowStockAt } = item
  const rewardId = `rw_${shop}_${code}`
  const pools = Array.from({ length: Math.ceil(openingStock / maxUnitsPerPool) }, (_, index) => {
    const cap = Math.min(maxUnitsPerPool, openingStock - index * maxUnitsPerPool)
    const poolId = poolIdOf(rewardId, index + 1)
    return { poolId, kind: 'goods' as const, subject: rewardId, issuerId: shop, cap, costCents: cap * costCents }
  })
  const reward: Reward = {
    _id: rewardId,
    version: 1,
    shop,
    name,
    category,
    description,
    unit,
    rank,
    prices: [{ price, from: now }],
    poolIds: pools.map(({ poolId }) => poolId),
    limitPerPerson: limit.quantity,
    window: limit.per,
    lowStockAt,
    state: 'live',
    answered: [],
  }
  return { reward, pools }
}
