import type { Pool } from '@shared/domain/ledger/schema'
import type { TakeLock } from '@shared/domain/stock/schema'
import { readSettled, type PoolDesk } from './pool-desk'

/**
 * Pools as a stock-take reads them, and their locks. The locks come first: a desk that tells in between has its units
 * out of the books and in the locks, and nothing is taken for lost that it had handed over.
 */
export async function readCounted(desk: PoolDesk, poolIds: readonly string[], now: number) {
  const locks = await listLocks(desk, await desk.listPools(poolIds), now)
  return { locks, pools: await readSettled(desk, poolIds) }
}

/**
 * By pool, the open orders with a code for a desk without signal: that desk may have handed them over and not told yet.
 * After the lock nobody waits for the desk any more.
 */
async function listLocks(
  desk: PoolDesk,
  pools: Iterable<Pool>,
  now: number,
): Promise<ReadonlyMap<string, readonly TakeLock[]>> {
  const tokens = [...pools].flatMap(({ _id: poolId, holds }) =>
    Object.entries(holds).map(([redemptionId, { accountId, quantity: units }]) => {
      return { poolId, redemptionId, accountId, units }
    }),
  )
  const orders = await desk.listOrdersOf([...new Set(tokens.map(({ accountId }) => accountId))])
  const heldBy = new Map(orders.map(({ _id, held }) => [_id, held]))
  const locks = new Map<string, TakeLock[]>()
  for (const { poolId, redemptionId, accountId, units } of tokens) {
    const offline = heldBy.get(accountId)?.[redemptionId]?.offline
    if (!offline || now >= offline.lockedUntil) continue
    const { deskId, validUntil } = offline
    locks.set(poolId, [...(locks.get(poolId) ?? []), { redemptionId, units, deskId, validUntil }])
  }
  return locks
}
