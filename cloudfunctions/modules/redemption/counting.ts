import type { Account } from '@shared/domain/ledger/schema'
import { Memory } from '../../platform/memory'
import { listPoolCounts } from '../ledger'

/**
 * A stock-take begins for every desk within these seconds. What leaves the shelf in between is noticed by the
 * stock-take itself, which closes only if nothing was consumed meanwhile.
 */
const frozen = new Memory<boolean>(5_000)

/** Whether the goods of an open order are being counted: then they stay where they are. */
export function isBeingCounted(redemptionId: string, { held }: Account): Promise<boolean> {
  const poolId = held[redemptionId]?.pool
  if (poolId === undefined) return Promise.resolve(false)
  return frozen.get(poolId, async () => (await listPoolCounts([poolId])).some((pool) => pool.frozen))
}
