import type { Item } from '@shared/contract'
import { unitsIn, valueOfUnits } from '@shared/domain/ledger/worth'
import { priceAt } from '@shared/domain/reward/price'
import { daysLeft } from '@shared/domain/stock/pace'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { listShelf, type ShelfRow } from '../../reward'
import { isInStock } from '../in-stock'
import { findKeptShop, onlookers } from '../kept-shop'
import { findShortages, type Shortages } from '../shortages'
import { paceOf, type Pace } from '../pace'

export const list: Handler<'stock.list'> = async (input, { caller, now }) => {
  const shop = await findKeptShop(caller, input.gridCode, onlookers)
  if (!shop) return refuse('NOT_FOUND')
  const [{ rows, nextCursor }, pace] = await Promise.all([listShelf(shop, input, 'any'), paceOf(shop._id, now)])
  const shortages = await findShortages(rows)
  const items = rows.filter(isInStock).map((row) => toItem(row, { pace, shortages, now }))
  return accept(nextCursor === undefined ? { items } : { items, nextCursor })
}

interface Around {
  readonly pace: Pace
  readonly shortages: Shortages
  readonly now: number
}

/** On hand is what should stand on the shelf: what may still be redeemed and what waits for its owner. */
function toItem({ reward, pools }: ShelfRow, { pace: { from, taken }, shortages, now }: Around): Item<'stock.list'> {
  const { _id: rewardId, name, unit, lowStockAt, state } = reward
  const price = priceAt(reward, now)
  const row = { rewardId, name, unit, ...(price !== undefined && { price }), withdrawn: state !== 'live' }
  if (pools.some(({ frozen }) => frozen)) return { ...row, low: false, counting: true }
  const open = pools.filter(({ withheld }) => withheld === undefined)
  const available = sum(open.map((pool) => pool.available))
  const onHand = sum(pools.map(unitsIn))
  const days = daysLeft({ available, taken: taken.get(rewardId) ?? 0 }, { from, now })
  return {
    ...row,
    onHand,
    held: onHand - sum(pools.map((pool) => pool.available)),
    available,
    low: state === 'live' && available <= lowStockAt,
    valueCents: sum(pools.map((pool) => valueOfUnits(pool.worth, unitsIn(pool)))),
    ...(days !== undefined && { daysLeft: days }),
    missing: shortages.get(rewardId) ?? 0,
    counting: false,
  }
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0)
}
