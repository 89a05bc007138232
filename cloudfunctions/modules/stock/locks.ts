import type { Pool } from '@shared/domain/ledger/schema'
import type { TakeLock } from '@shared/domain/stock/schema'
import type { PoolDesk } from './pool-desk'

/**
 * By pool, the open orders with a code for a desk without signal: that desk may have handed them over and not told yet.
 * After the lock nobody waits for the desk any more.
 */
export async function listLocks(
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
