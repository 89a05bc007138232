import { withoutExpired, type Act, type Decision } from './account'
import { takeNewestLots } from './lots'
import type { Account, EntryRef } from './schema'

export interface ReverseFacts extends Act {
  readonly quantity: number
  /** False: what the account no longer has is forgiven. */
  readonly allowDebt: boolean
  readonly ref: EntryRef
}

/**
 * A counter-entry: points that should not have come go back to where they came from, those that end last first. What
 * is spent already is not torn out of the past: it is owed from now on, or forgiven. History stays.
 */
export function decideReverse(before: Account, { quantity, allowDebt, ref, actor, now }: ReverseFacts): Decision {
  const { account, expiredNow } = withoutExpired(before, now)
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
