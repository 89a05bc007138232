import { unitsIn } from '@shared/domain/ledger/worth'
import type { Shop } from '@shared/domain/reward/schema'
import { maxLines } from '@shared/domain/stock/vocabulary'
import { listShelf, type ShelfRow } from '../reward'

/** What is on the shelf, empty or not, and what was taken off it and still stands somewhere. */
export function isInStock({ reward: { state }, pools }: ShelfRow): boolean {
  return state === 'live' || pools.some((pool) => pool.frozen || unitsIn(pool) > 0)
}

/** All that one stock-take can count: what was ever delivered, the first of it when it is too much for one. */
export async function listCountable(shop: Shop): Promise<ShelfRow[]> {
  const countable: ShelfRow[] = []
  let cursor: string | undefined
  do {
    const page = await listShelf(shop, { limit: maxLines, cursor }, 'any')
    countable.push(...page.rows.filter((row) => row.pools.length > 0 && isInStock(row)))
    cursor = page.nextCursor
  } while (cursor !== undefined && countable.length < maxLines)
  return countable.slice(0, maxLines)
}
