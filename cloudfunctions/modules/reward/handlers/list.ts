import type { Item } from '@shared/contract'
import { priceAt } from '@shared/domain/reward/price'
import type { Pool } from '@shared/domain/ledger/schema'
import type { Reward, Shop } from '@shared/domain/reward/schema'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { listShelf } from '../list-shelf'
import { findShopFor } from '../find-shop'

export const list: Handler<'reward.list'> = async (input, { caller, now }) => {
  const shop = await findShopFor(caller, input.gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const { rows, nextCursor } = await listShelf(shop, input)
  const items = rows.flatMap(({ reward, pools }) => toItem(reward, pools, shop, now))
  return accept(nextCursor === undefined ? { items } : { items, nextCursor })
}

/** Nothing for a reward whose first price is still to come. */
function toItem(reward: Reward, pools: readonly Pool[], shop: Shop, now: number): Item<'reward.list'>[] {
  const price = priceAt(reward, now)
  if (price === undefined) return []
  const { _id: rewardId, name, category, description, unit, limitPerPerson: quantity, window: per } = reward
  const usable = pools.filter(({ frozen }) => !frozen)
  return [
    {
      rewardId,
      name,
      category,
      description,
      price,
      available: usable.reduce((total, { available }) => total + available, 0),
      unit,
      ...(quantity !== undefined && per !== undefined && { limitPerPerson: { quantity, per } }),
      shopName: shop.name,
    },
  ]
}
