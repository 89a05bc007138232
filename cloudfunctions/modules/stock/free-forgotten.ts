import { isRunning } from '@shared/domain/stock/take-table'
import { movePool, type PoolCounts } from '../ledger'
import { findTake } from './stock.repo'

/**
 * Frees goods whose stock-take has ended: a function that slept through the end of a take may freeze something late, and
 * nobody would look after it any more. Named after the freeze it ends, so that each is ended once.
 */
export async function freeForgotten(pools: readonly PoolCounts[], now: number): Promise<void> {
  for (const { _id: poolId, takeId, sequence } of pools.filter(({ frozen }) => frozen)) {
    const take = takeId === undefined ? null : await findTake(takeId)
    if (takeId === undefined || (take && isRunning(take.state))) continue
    const op = `uf_${poolId}_${takeId}_${sequence}`
    await movePool({ poolId, op, kind: 'unfreeze', quantity: 0, ref: { takeId }, actor: 'shelfWatch', now })
  }
}
