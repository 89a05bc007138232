import { forgetReward } from './load-reward'
import * as repo from './reward.repo'

/** A delivery opened a pool: orders may ask it from now on. Twice is once. */
export async function addPool(rewardId: string, poolId: string): Promise<void> {
  await repo.addPool(rewardId, poolId)
  forgetReward(rewardId)
}

/** Pools with nothing left in them leave the list. */
export async function dropPools(rewardId: string, spent: readonly string[]): Promise<void> {
  await repo.dropPools(rewardId, spent)
  forgetReward(rewardId)
}
