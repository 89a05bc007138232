import { findPointsRule, pointsRules } from '@shared/content'
import type { AwardTrigger, RefusalCause } from '@shared/domain/ledger/vocabulary'
import { isPaidRole, ruleCodeForReport } from '@shared/domain/points/report-rule'
import { awardIdOf } from '../ledger'
import { findAccountRef, type AccountRef } from './accounts-of'
import { awardByRule } from './award-by-rule'
import { findRule, type RuleInForce } from './rules'

export interface TicketAward {
  readonly ticketId: string
  readonly reporter: {
    readonly personId: string
    readonly householdId?: string | undefined
    /** Codes from the root of the grid tree down to the reporter's grid. */
    readonly gridPath: readonly string[]
    /** As what they reported. */
    readonly role: string
  }
  /** The catalogue's rule for it; the place may pay it by another, and the rule in force says how much. */
  readonly ruleCode: string
  readonly trigger: Extract<AwardTrigger, 'reportProvedTrue' | 'ticketRated'>
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
 * Points for a ticket: once for each (ticket, rule, account), whatever is asked how often, by the version of the rule
 * in force at the shop. BUDGET_SHORT and LIMIT_REACHED are remembered; a budget granted later does not change them.
 * Throws when the outcome is unknown.
 */
export async function awardForTicket(order: TicketAward): Promise<AwardOutcome> {
  const { ticketId, reporter, trigger, matterName, now } = order
  const account = await findAccountRef(reporter)
  if (!account) return { ok: false, why: 'NO_ACCOUNT' }
  const rule = await findReportRule(account, { ruleCode: order.ruleCode, role: reporter.role })
  if (!rule || rule.terms.budgetPool === null || rule.terms.points <= 0) return { ok: false, why: 'NOT_PAID' }
  const { accountId } = account
  const entry = await awardByRule({
    op: awardIdOf(ticketId, rule.terms.code, accountId),
    account,
    rule,
    points: rule.terms.points,
    ref: { ticketId, trigger, personId: reporter.personId, ...(matterName !== undefined && { matterName }) },
    actor: 'rules',
    now,
  })
  return entry.ok ? { ok: true, accountId, quantity: entry.quantity } : { ok: false, why: entry.why ?? 'VOID' }
}

/** The rule in force that pays a report here which the catalogue values by `ruleCode`, or null. */
export async function findReportRule(
  { issuerId, profile }: AccountRef,
  { ruleCode, role }: { readonly ruleCode: string; readonly role: string },
): Promise<RuleInForce | null> {
  const catalogued = findPointsRule(ruleCode)
  if (!catalogued || !isPaidRole(profile.points, role)) return null
  return findRule(issuerId, ruleCodeForReport(profile.points, catalogued, pointsRules.rules))
}
