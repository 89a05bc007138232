import { findPointsRule } from '@shared/content'
import type { RefusalCause, AwardTrigger } from '@shared/domain/ledger/vocabulary'
import { awardIdOf } from '../ledger'
import { findAccountRef } from './accounts-of'
import { award } from '../ledger'
import { budgetIdOf, capsOf, ruleVersion } from './rules'

export interface TicketAward {
  readonly ticketId: string
  readonly reporter: {
    readonly personId: string
    readonly householdId?: string | undefined
    /** Codes from the root of the grid tree down to the reporter's grid. */
    readonly gridPath: readonly string[]
  }
  readonly ruleCode: string
  readonly points: number
  readonly trigger: AwardTrigger
  /** What it was about, in the catalogue's words; the citizen's own stay out of the ledger. */
  readonly matterName?: string | undefined
  /** Epoch ms. */
  readonly now: number
}

export type AwardOutcome =
  | { readonly ok: true; readonly accountId: string; readonly quantity: number }
  /** NO_ACCOUNT: no household or no shop there. NOT_PAID: this place does not pay the rule. Neither is recorded. */
  | { readonly ok: false; readonly why: RefusalCause | 'NO_ACCOUNT' | 'NOT_PAID' }

/**
 * Points for a ticket: once for each (ticket, rule, account), whatever is asked how often. BUDGET_SHORT and
 * LIMIT_REACHED are remembered; a budget granted later does not change them. Throws when the outcome is unknown.
 */
export async function awardForTicket(order: TicketAward): Promise<AwardOutcome> {
  const { ticketId, reporter, ruleCode, points, trigger, matterName, now } = order
  const account = await findAccountRef(reporter)
  if (!account) return { ok: false, why: 'NO_ACCOUNT' }
  const { accountId, issuerId, profile } = account
  const rule = findPointsRule(ruleCode)
  if (!rule?.budgetPool || !profile.points.rules.includes(ruleCode)) return { ok: false, why: 'NOT_PAID' }

  const entry = await award({
    op: awardIdOf(ticketId, ruleCode, accountId),
    account,
    points,
    budgetIds: [budgetIdOf(issuerId, rule.budgetPool, now)],
    caps: capsOf(rule, profile.points.householdMonthlyCap),
    expiry: profile.points.expiry,
    ref: {
      ticketId,
      ruleCode,
      ruleVersion,
      trigger,
      personId: reporter.personId,
      ...(matterName !== undefined && { matterName }),
    },
    actor: 'rules',
    now,
  })
  return entry.ok ? { ok: true, accountId, quantity: entry.quantity } : { ok: false, why: entry.why ?? 'VOID' }
}
