import type { Item } from '@shared/contract'
import type { Role } from '@shared/contract/method'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { listShopsUnder } from '../../ledger'
import { findShopFor, listShelf, type ShelfRow } from '../../reward'

const keepers: readonly Role[] = ['committee', 'gridLeader']

export const list: Handler<'stock.list'> = async (input, { caller }) => {
  const kept = caller.grants.filter(({ role }) => keepers.includes(role)).map(({ gridCode }) => gridCode)
  const shop =
    input.gridCode === undefined ? (await listShopsUnder(kept))[0] : await findShopFor(caller, input.gridCode)
  if (!shop?.gridPath.some((code) => kept.includes(code))) return refuse('NOT_FOUND')
  const { rows, nextCursor } = await listShelf(shop, input)
  const items = rows.map(toItem)
  return accept(nextCursor === undefined ? { items } : { items, nextCursor })
}

/** On hand is what should stand on the shelf: what may still be redeemed and what waits for its owner. */
function toItem({ reward, pools }: ShelfRow): Item<'stock.list'> {
  const available = pools.reduce((total, pool) => total + pool.available, 0)
  const held = pools.flatMap(({ holds }) => Object.values(holds)).reduce((total, { quantity }) => total + quantity, 0)
  const { _id: rewardId, name, unit, lowStockAt } = reward
  return { rewardId, name, unit, onHand: available + held, held, available, low: available <= lowStockAt }
}
