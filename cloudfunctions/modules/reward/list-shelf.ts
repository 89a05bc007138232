import type { Reward, Shop } from '@shared/domain/reward/schema'
import { stretchOf } from '../../platform/page-after'
import { encodeCursor, toPage, type PageRequest } from '../../platform/paging'
import { listPoolCounts, type PoolCounts } from '../ledger'
import { listRewards } from './reward.repo'

export interface ShelfRow {
  readonly reward: Reward
  /** Their figures: a shelf of full documents, with all tokens, weighs megabytes. */
  readonly pools: PoolCounts[]
}

/** A page of a shop's shelf, or of everything it ever had: each reward with its live pools. */
export async function listShelf(
  shop: Shop,
  request: PageRequest,
  only: 'live' | 'any' = 'live',
): Promise<{ rows: ShelfRow[]; nextCursor?: string }> {
  const found = await listRewards(shop._id, { ...stretchOf(request), only })
  const { items, nextCursor } = toPage(found, request, ({ rank, _id }) => encodeCursor(rank, _id))
  const counts = await listPoolCounts(items.flatMap(({ poolIds }) => poolIds))
  const pools = new Map(counts.map((pool) => [pool._id, pool]))
  const rows = items.map((reward) => ({
    reward,
    pools: reward.poolIds.flatMap((poolId) => pools.get(poolId) ?? []),
  }))
  return nextCursor === undefined ? { rows } : { rows, nextCursor }
}
