import type { Reward } from '@shared/domain/reward/schema'
import { Memory } from '../../platform/memory'
import { findReward } from './reward.repo'

/** A price agreed on begins at a known instant; goods taken off the shelf may be redeemed some seconds longer elsewhere. */
const remembered = new Memory<Reward | null>(5_000)

/** Goods as they were some seconds ago at most; this instance's own changes are seen at once. */
export function loadReward(rewardId: string): Promise<Reward | null> {
  return remembered.get(rewardId, () => findReward(rewardId))
}

export function forgetReward(rewardId: string): void {
  remembered.forget(rewardId)
}
