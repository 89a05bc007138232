import type { Output } from '@shared/contract'
import { asAnswered, findAnswer } from '@shared/domain/reward/answered'
import type { Reward } from '@shared/domain/reward/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext } from '../../platform/handler'
import { claimRequest } from '../request'
import { findKeptShop } from '../shop'
import { forgetReward } from './load-reward'
import { findReward, replaceReward } from './reward.repo'

const maxTries = 5

interface Change {
  readonly rewardId: string
  /** What the page saw; absent: whatever is there. */
  readonly version: number | undefined
  readonly decide: (before: Reward) => Result<Reward>
}

type Changed = Output<'reward.update'>

/**
 * Changes goods of a shop the caller keeps, once for each request: the change and the request that made it commit in
 * one write.
 */
export async function commitReward(
  { rewardId, version, decide }: Change,
  context: CallContext,
): Promise<Result<Changed>> {
  // The goods remember their own requests only: this one may have been used for others.
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  for (let tries = 0; tries < maxTries; tries += 1) {
    const before = await findKeptReward(rewardId, context.caller)
    if (!before) return refuse('NOT_FOUND')
    const known = findAnswer(before, context)
    if (known) return known.ok ? accept(toChanged(before, known.value)) : known
    if (version !== undefined && version !== before.version) return refuse('STALE_VERSION')
    const decided = decide(before)
    if (!decided.ok) return decided
    const after = asAnswered(decided.value, context)
    if (await replaceReward(before.version, after)) {
      forgetReward(rewardId)
      return accept(toChanged(after, after.version))
    }
  }
  throw new Error(`reward ${rewardId} changes too fast`)
}

/** Read anew; null when the caller does not keep its shop, exactly as when it does not exist. */
export async function findKeptReward(rewardId: string, caller: CallContext['caller']): Promise<Reward | null> {
  const reward = await findReward(rewardId)
  return reward && (await findKeptShop(caller, reward.shop)) ? reward : null
}

export function toChanged({ _id: rewardId, state }: Reward, version: number): Changed {
  return { rewardId, version, state }
}
