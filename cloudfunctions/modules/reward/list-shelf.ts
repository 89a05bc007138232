import type { Pool, Reward, Shop } from '@shared/domain/points/schema'
import { pageLimit, toPage, type PageRequest } from '../../platform/paging'
import { listPools } from '../points'
import { listRewards } from './reward.repo'

export interface ShelfRow {
  readonly reward: Reward
  readonly pools: Pool[]
}

/** A page of a shop's shelf: each reward with its live pools. */
export async function listShelf(shop: Shop, request: PageRequest): Promise<{ rows: ShelfRow[]; nextCursor?: string }> {
  const afterRank = /^\d{1,9}$/.test(request.cursor ?? '') ? Number(request.cursor) : -1
  const found = await listRewards(shop._id, { afterRank, limit: pageLimit(request) + 1 })
  const { items, nextCursor } = toPage(found, request, ({ rank }) => String(rank))
  const pools = new Map((await listPools(items.flatMap(({ poolIds }) => poolIds))).map((pool) => [pool._id, pool]))
  const rows = items.map((reward) => ({
    reward,
    pools: reward.poolIds.flatMap((poolId) => pools.get(poolId) ?? []),
  }))
  return nextCursor === undefined ? { rows } : { rows, nextCursor }
}
