import { refusal, withoutExpired, type Act, type Decision } from './account'
import { count, isOverCap, type Cap } from './caps'
import { takeNewestLots } from './lots'
import type { Account, EntryRef } from './schema'

export interface ReverseFacts extends Act {
  readonly quantity: number
  /** False: what the account no longer has is forgiven. */
  readonly allowDebt: boolean
  /** Most that may be taken in a while; a correction takes back what was given, and has none. */
  readonly caps?: readonly Cap[]
  readonly ref: EntryRef
}

/**
 * A counter-entry: points that should not have come go back to where they came from, those that end last first. What
 * is spent already is not torn out of the past: it is owed from now on, or forgiven. History stays.
 */
export function decideReverse(before: Account, facts: ReverseFacts): Decision {
  const { quantity, allowDebt, caps = [], ref, actor, now } = facts
  const current = withoutExpired(before, now)
  const { account, expiredNow } = current
  if (isOverCap(account.counters, caps, quantity, now)) return refusal(current, 'reverse', 'LIMIT_REACHED', facts)
  const taken = Math.min(account.available, quantity)
  const short = quantity - taken
  const owed = allowDebt ? short : 0
  const forgiven = short - owed
  return {
    account: {
      ...account,
      available: account.available - taken,
      lots: takeNewestLots(account.lots, taken),
      issued: account.issued - taken,
      debt: account.debt + owed,
      ...(caps.length > 0 && { counters: count(account.counters, caps, quantity, now) }),
    },
    entry: {
      kind: 'reverse',
      ok: true,
      quantity: taken + owed,
      ...(expiredNow > 0 && { expiredNow }),
      from: account._id,
      to: `issuance_${account.issuerId}`,
      ref: {
        ...ref,
        ...(owed > 0 && { debtAdded: owed }),
        ...(forgiven > 0 && { forgiven }),
      },
      actor,
      at: now,
    },
  }
}
