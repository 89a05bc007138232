import { withoutKey } from '@shared/kernel/record'
import { dayOf } from '@shared/kernel/time'
import { credit, withoutExpired, type Act, type Decision, type EntryDraft } from './account'
import { uncount } from './caps'
import { toReturnedLots } from './lots'
import type { Account, Held, Offline } from './schema'
import type { ResolutionKind } from './vocabulary'

export interface ResolveFacts extends Act {
  readonly redemptionId: string
  readonly kind: ResolutionKind
  readonly requestId?: string
  /** The desk that hands over, when it acts on a code it was given for the time without signal. */
  readonly deskId?: string
}

/** The desk code that stands against this end of the redemption, while it does: two desks must not both pay. */
export function lockOn(account: Account, { redemptionId, kind, deskId, now }: ResolveFacts): Offline | undefined {
  const offline = account.held[redemptionId]?.offline
  if (!offline || now >= offline.lockedUntil) return undefined
  return kind === 'fulfil' && deskId === offline.deskId ? undefined : offline
}

/**
 * Ends an open redemption: the points are spent, or they come back by their lots. Null when the redemption is not
 * open here (never was, or was ended by somebody else), or not due yet: then there is nothing to write, and nothing may be written,
 * or an operation on an invented redemption would block a later real one.
 */
export function decideResolve(before: Account, facts: ResolveFacts): Decision | null {
  const held = before.held[facts.redemptionId]
  if (!held || (facts.kind === 'redemptionExpire' && facts.now < held.expiresAt)) return null
  // Sequence matters: lots past their day leave first, so that those coming back can still get their grace.
  const current = withoutExpired(before, facts.now)
  const account = { ...current.account, held: withoutKey(current.account.held, facts.redemptionId) }
  return facts.kind === 'fulfil'
    ? spend(account, held, facts, current.expiredNow)
    : giveBack(account, held, facts, current.expiredNow)
}

function spend(account: Account, held: Held, facts: ResolveFacts, expiredNow: number): Decision {
  return {
    account: { ...account, spent: account.spent + held.quantity },
    entry: toEntry(held, facts, { from: facts.redemptionId, to: `shop_${account.issuerId}`, expiredNow }),
  }
}

function giveBack(account: Account, held: Held, facts: ResolveFacts, expiredBefore: number): Decision {
  const returned = credit(account, toReturnedLots(held.lots, dayOf(facts.now)))
  // A lot that had its grace already and is past its day again ends here.
  const after = withoutExpired(returned.account, facts.now)
  return {
    account: {
      ...after.account,
      issued: after.account.issued - returned.debtPaid,
      counters: uncount(after.account.counters, held.counter, held.goods.units),
    },
    entry: toEntry(held, facts, {
      from: facts.redemptionId,
      to: account._id,
      expiredNow: expiredBefore + after.expiredNow,
      ...(returned.debtPaid > 0 && { debtPaid: returned.debtPaid }),
    }),
  }
}

function toEntry(
  held: Held,
  { redemptionId, kind, requestId, actor, now }: ResolveFacts,
  { from, to, expiredNow, debtPaid }: { from: string; to: string; expiredNow: number; debtPaid?: number },
): EntryDraft {
  return {
    kind,
    ok: true,
    quantity: held.quantity,
    ...(expiredNow > 0 && { expiredNow }),
    from,
    to,
    ref: {
      redemptionId,
      pool: held.pool,
      nonce: held.nonce,
      goods: held.goods,
      personId: held.personId,
      ...(requestId !== undefined && { requestId }),
      ...(debtPaid !== undefined && { debtPaid }),
    },
    actor,
    at: now,
  }
}
