import type { Item } from '@shared/contract'
import { onHandOf, valueOf } from '@shared/domain/ledger/worth'
import { priceAt } from '@shared/domain/reward/price'
import { daysLeft } from '@shared/domain/stock/pace'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { listShelf, type ShelfRow } from '../../reward'
import { findKeptShop, onlookers } from '../kept-shop'
import { paceOf, type Pace } from '../pace'

export const list: Handler<'stock.list'> = async (input, { caller, now }) => {
  const shop = await findKeptShop(caller, input.gridCode, onlookers)
  if (!shop) return refuse('NOT_FOUND')
  const [{ rows, nextCursor }, pace] = await Promise.all([listShelf(shop, input), paceOf(shop._id, now)])
  const items = rows.map((row) => toItem(row, pace, now))
  return accept(nextCursor === undefined ? { items } : { items, nextCursor })
}

/** On hand is what should stand on the shelf: what may still be redeemed and what waits for its owner. */
function toItem({ reward, pools }: ShelfRow, { from, taken }: Pace, now: number): Item<'stock.list'> {
  const { _id: rewardId, name, unit, lowStockAt } = reward
  const price = priceAt(reward, now)
  const row = { rewardId, name, unit, ...(price !== undefined && { price }) }
  if (pools.some(({ frozen }) => frozen)) return { ...row, low: false, counting: true }
  const available = pools.reduce((total, pool) => total + pool.available, 0)
  const onHand = pools.reduce((total, pool) => total + onHandOf(pool), 0)
  const days = daysLeft({ available, taken: taken.get(rewardId) ?? 0 }, { from, now })
  return {
    ...row,
    onHand,
    held: onHand - available,
    available,
    low: available <= lowStockAt,
    valueCents: pools.reduce((total, pool) => total + valueOf(pool), 0),
    ...(days !== undefined && { daysLeft: days }),
    counting: false,
  }
}
