import type { Item } from '@shared/contract'
import type { Photo } from '@shared/contract/method'
import { unitsIn } from '@shared/domain/ledger/worth'
import { nextPrices, priceAt } from '@shared/domain/reward/price'
import type { Reward, Shop } from '@shared/domain/reward/schema'
import type { RewardState } from '@shared/domain/reward/vocabulary'
import type { PoolCounts } from '../ledger'
import type { ShelfRow } from './list-shelf'

/** Photographs of goods by fileId. */
export type Photos = ReadonlyMap<string, Photo>

/** Goods as residents see them. Nothing for what has no price yet or whose sale is over. */
export function toOffer({ reward, pools }: ShelfRow, shop: Shop, photos: Photos, now: number): Item<'reward.list'>[] {
  const price = priceAt(reward, now)
  const { availableFrom, availableUntil } = reward
  if (price === undefined || (availableUntil !== undefined && availableUntil <= now)) return []
  const usable = pools.filter(isOpen)
  return [
    {
      ...describe(reward, photos),
      price,
      available: sumOfAvailable(usable),
      mostAtOnce: Math.max(0, ...usable.map(({ available }) => available)),
      ...(availableFrom !== undefined && availableFrom > now && { availableFrom }),
      ...(availableUntil !== undefined && { availableUntil }),
      shopName: shop.name,
    },
  ]
}

/** Goods as their committee sees them. */
export function toStock({ reward, pools }: ShelfRow, photos: Photos, now: number): Item<'reward.listAll'> {
  const { version, state, lowStockAt, availableFrom, availableUntil } = reward
  const price = priceAt(reward, now)
  return {
    ...describe(reward, photos),
    version,
    state,
    ...(price !== undefined && { price }),
    nextPrices: nextPrices(reward, now).map(({ price: next, from }) => ({ price: next, from })),
    lowStockAt,
    ...(availableFrom !== undefined && { availableFrom }),
    ...(availableUntil !== undefined && { availableUntil }),
    // Who counts these goods must not know what the books say.
    ...(!pools.some(({ frozen }) => frozen) && {
      available: sumOfAvailable(pools.filter(isOpen)),
      held: heldIn(pools),
    }),
    can: permitted[state],
  }
}

const permitted: Record<RewardState, Item<'reward.listAll'>['can']> = {
  draft: ['update', 'proposePrice', 'publish'],
  live: ['update', 'proposePrice', 'unpublish'],
  withdrawn: ['update', 'proposePrice', 'publish'],
}

function describe(reward: Reward, photos: Photos) {
  const { _id: rewardId, name, category, description, unit, photo, limitPerPerson: quantity, window: per } = reward
  const shown = photo === undefined ? undefined : photos.get(photo)
  return {
    rewardId,
    name,
    category,
    description,
    unit,
    ...(shown && { photo: shown }),
    ...(quantity !== undefined && per !== undefined && { limitPerPerson: { quantity, per } }),
  }
}

/** Gives units: neither counted nor short of what it promised. */
function isOpen({ frozen, withheld }: PoolCounts): boolean {
  return !frozen && withheld === undefined
}

function sumOfAvailable(pools: readonly PoolCounts[]): number {
  return pools.reduce((total, { available }) => total + available, 0)
}

function heldIn(pools: readonly PoolCounts[]): number {
  return pools.reduce((total, pool) => total + unitsIn(pool) - pool.available, 0)
}
