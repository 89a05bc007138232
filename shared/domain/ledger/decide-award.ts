import { dayOf } from '@shared/kernel/time'
import { credit, refusal, withoutExpired, type Act, type Decision, type TokenOutcome } from './account'
import { count, isOverCap, type Cap } from './caps'
import { expiresOnOf, type ExpiryRule } from './lots'
import type { Account, EntryRef } from './schema'

export interface AwardFacts extends Act {
  readonly points: number
  readonly caps: readonly Cap[]
  readonly expiry: ExpiryRule
  /** A token over `points` from the budget. */
  readonly token: TokenOutcome
  readonly ref: EntryRef
}

/** Points move from a budget to an account. Refused: LIMIT_REACHED, BUDGET_SHORT. Debt is paid first. */
export function decideAward(before: Account, facts: AwardFacts): Decision {
  const { points, caps, token, now } = facts
  const current = withoutExpired(before, now)
  if (isOverCap(current.account.counters, caps, points, now)) return refusal(current, 'award', 'LIMIT_REACHED', facts)
  if (!token.taken) return refusal(current, 'award', token.why, facts)

  const lot = { expiresOn: expiresOnOf(facts.expiry, dayOf(now)), quantity: points }
  const { account, debtPaid } = credit(current.account, [lot])
  return {
    account: {
      ...account,
      issued: account.issued + points - debtPaid,
      counters: count(account.counters, caps, points, now),
    },
    entry: {
      kind: 'award',
      ok: true,
      quantity: points,
      ...(current.expiredNow > 0 && { expiredNow: current.expiredNow }),
      from: token.pool,
      to: account._id,
      ref: { ...facts.ref, pool: token.pool, nonce: token.nonce, ...(debtPaid > 0 && { debtPaid }) },
      actor: facts.actor,
      at: now,
    },
  }
}
