import { dayMs } from '../../kernel/time'
import type { Reward } from '../reward/schema'
import type { Take } from './schema'

interface TakeRequest {
  readonly shop: string
  readonly number: number
  readonly rewards: readonly Reward[]
  readonly caller: { readonly _id: string }
  readonly requestId: string
  readonly fingerprint: string
  readonly now: number
}

/** How long an interrupted step waits before the job takes it up. */
export const stepHeadStartMs = 60_000

function takeIdOf(shop: string, number: number): string {
  return `st_${shop}_${number}`
}

/** A take of the chosen goods, written down before anything is frozen. It ends by itself after a day. */
export function decideStartTake({ shop, number, rewards, caller, requestId, fingerprint, now }: TakeRequest): Take {
  return {
    _id: takeIdOf(shop, number),
    shop,
    number,
    version: 1,
    state: 'starting',
    startedBy: caller._id,
    startedAt: now,
    endsAt: now + dayMs,
    requestId,
    fingerprint,
    round: 1,
    counters: [],
    items: rewards.map(({ _id, name, unit, poolIds }) => ({
      rewardId: _id,
      rewardName: name,
      unit,
      poolIds,
      books: {},
      state: 'counting',
      round: 1,
      counts: {},
      past: [],
      moves: [],
      short: 0,
    })),
    seen: {},
    nextAt: now + stepHeadStartMs,
  }
}
