import { awardIdOf } from '../ledger'
import { findAccountRef } from './accounts-of'
import type { AwardOutcome, TicketEarning } from './award-for-ticket'
import { award } from '../ledger'
import { budgetIdOf } from './rules'

export interface Grant {
  /** What is granted once: letters, digits, `-` and `_`. */
  readonly key: string
  readonly owner: Omit<TicketEarning['reporter'], 'role'>
  readonly points: number
  readonly budgetCode: string
  /** For the passbook, such as 去年积分结转. */
  readonly reason: string
  readonly actor: string
  readonly now: number
}

/** Points the committee grants by decision, out of one of its budgets. Once for each key and account. */
export async function grantPoints({
  key,
  owner,
  points,
  budgetCode,
  reason,
  actor,
  now,
}: Grant): Promise<AwardOutcome> {
  const account = await findAccountRef(owner)
  if (!account) return { ok: false, why: 'NO_ACCOUNT' }
  const { accountId, issuerId, profile } = account
  const entry = await award({
    op: awardIdOf(key, 'GRANT', accountId),
    account,
    points,
    budgetIds: [budgetIdOf(issuerId, budgetCode, now)],
    caps: [],
    expiry: profile.points.expiry,
    ref: { trigger: 'committeeGrant', matterName: reason, personId: owner.personId },
    actor,
    now,
  })
  return entry.ok ? { ok: true, accountId, quantity: entry.quantity } : { ok: false, why: entry.why ?? 'VOID' }
}
