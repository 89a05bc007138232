import { onHandOf } from '@shared/domain/ledger/worth'
import type { PoolNow } from '@shared/domain/stock/decide-close'
import type { JournalEntry, Orders, Pool } from '@shared/domain/ledger/schema'
import type { movePool, openPool, PoolCounts } from '../ledger'

/** What the stock desk does with pools. A simulation puts its own ledger behind it. */
export interface PoolDesk {
  readonly movePool: (move: Parameters<typeof movePool>[0]) => Promise<JournalEntry>
  readonly openPool: (pool: Parameters<typeof openPool>[0]) => Promise<void>
  readonly listPools: (poolIds: readonly string[]) => Promise<Pool[]>
  readonly listPoolCounts: (poolIds: readonly string[]) => Promise<PoolCounts[]>
  readonly listOrdersOf: (accountIds: readonly string[]) => Promise<Orders[]>
  /** Brings what these accounts have committed to its pools. */
  readonly relayAccountsOf: (accountIds: readonly string[]) => Promise<void>
}

/**
 * Pools as they stand, after what has been handed over or called off is settled: a token whose redemption is fulfilled
 * is no unit on the shelf any more.
 */
export async function readSettled(desk: PoolDesk, poolIds: readonly string[]): Promise<Map<string, Pool>> {
  const before = await desk.listPools(poolIds)
  const owners = new Set(before.flatMap(({ holds }) => Object.values(holds).map(({ accountId }) => accountId)))
  if (owners.size === 0) return byId(before)
  await desk.relayAccountsOf([...owners])
  return byId(await desk.listPools(poolIds))
}

export function toPoolsNow(pools: ReadonlyMap<string, Pool>): Record<string, PoolNow> {
  return Object.fromEntries(
    [...pools.values()].map((pool) => {
      const { _id, available, consumed } = pool
      return [_id, { onHand: onHandOf(pool), available, consumed }]
    }),
  )
}

function byId(pools: readonly Pool[]): Map<string, Pool> {
  return new Map(pools.map((pool) => [pool._id, pool]))
}
