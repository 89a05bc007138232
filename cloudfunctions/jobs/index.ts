import { database } from '../platform/database'
import { callerOpenid } from '../platform/identity'
import { MarkStore } from './marks.repo'
import { schedule } from './schedule'
import { runTick } from './tick'

/** What the platform says about this call. */
interface Invocation {
  getRemainingTimeInMillis(): number
}

/** Of the function's time; the rest is for what has been begun. */
const usableShare = 0.75

/**
 * The one timer, every two minutes. Every task may run twice, late or beside itself: each finds its work by query and
 * leaves it done.
 */
export function main(_event: unknown, invocation: Invocation): Promise<Record<string, number>> {
  // The platform lets any user of the mini-program call any function by name; a timer has no user.
  if (callerOpenid() !== null) return Promise.reject(new Error('jobs are started by the timer only'))
  const endsAt = Date.now() + invocation.getRemainingTimeInMillis() * usableShare
  return runTick(schedule, { marks: new MarkStore(database), clock: Date.now, endsAt })
}
