import { withoutKey } from '@shared/kernel/record'
import type { Account, PendingPoints } from './schema'

/** Promises an account carries at once; more are not shown, and nothing is lost by that. */
export const maxPromises = 40

export interface PromiseFacts {
  /** The id of the award that will keep it: that award, granted or refused, ends the promise. */
  readonly op: string
  readonly quantity: number
  readonly until: number
  readonly now: number
}

/** Points shown as on their way: outside `issued`, no line. Null when there is nothing to change. */
export function addPromise(before: Account, { op, quantity, until, now }: PromiseFacts): Account | null {
  const pending = stillPromised(before, now)
  const known = pending[op]
  const isFull = !known && Object.keys(pending).length >= maxPromises
  if (isFull || until <= now || (known?.quantity === quantity && known.until === until)) return null
  return { ...before, pending: { ...pending, [op]: { quantity, until } } }
}

/** What was promised came to nothing. Null when nothing was. */
export function dropPromise(before: Account, op: string, now: number): Account | null {
  return before.pending[op] ? { ...before, pending: withoutKey(stillPromised(before, now), op) } : null
}

/** Promises not yet overdue. */
export function stillPromised({ pending }: Account, now: number): Record<string, PendingPoints> {
  return Object.fromEntries(Object.entries(pending).filter(([, { until }]) => until > now))
}
