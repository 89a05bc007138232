import { findPointsRule, pointsRules } from '@shared/content'
import type { AwardTrigger, RefusalCause } from '@shared/domain/ledger/vocabulary'
import { isPaidRole, ruleCodeForReport } from '@shared/domain/points/report-rule'
import { awardIdOf, promisePoints, dropPromise } from '../ledger'
import { findAccountRef, type AccountRef } from './accounts-of'
import { awardByRule } from './award-by-rule'
import { findRule, type RuleInForce } from './rules'

/** What a report, or answering, may earn and whom. */
export interface TicketEarning {
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
  /** What it was about, in the catalogue's words; the citizen's own stay out of the ledger. */
  readonly matterName?: string | undefined
}

interface TicketAward extends TicketEarning {
  readonly trigger: Extract<AwardTrigger, 'reportProvedTrue' | 'ticketRated'>
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
  const due = await findDue(order)
  if ('why' in due) return { ok: false, why: due.why }
  const { op, account, rule } = due
  const entry = await awardByRule({
    op,
    account,
    rule,
    points: rule.terms.points,
    ref: { ticketId, trigger, personId: reporter.personId, ...(matterName !== undefined && { matterName }) },
    actor: 'rules',
    now,
  })
  return entry.ok
    ? { ok: true, accountId: account.accountId, quantity: entry.quantity }
    : { ok: false, why: entry.why ?? 'VOID' }
}

/** Shows what `awardForTicket` will pay, until it does or `until` (epoch ms). Paid already, or paid nothing: no-op. */
export async function promiseForTicket(order: TicketEarning & { readonly until: number; readonly now: number }) {
  const due = await findDue(order)
  if ('why' in due) return
  const { op, account, rule } = due
  await promisePoints({ op, account, quantity: rule.terms.points, until: order.until, now: order.now })
}

export async function withdrawTicketPromise(order: TicketEarning & { readonly now: number }): Promise<void> {
  const due = await findDue(order)
  if ('why' in due) return
  await dropPromise({ accountId: due.account.accountId, op: due.op, now: order.now })
}

interface Due {
  /** One award for each ticket, rule and account; the promise goes by the same name. */
  readonly op: string
  readonly account: AccountRef
  readonly rule: RuleInForce
}

async function findDue(order: TicketEarning): Promise<Due | { readonly why: 'NO_ACCOUNT' | 'NOT_PAID' }> {
  const { ticketId, reporter, ruleCode } = order
  const account = await findAccountRef(reporter)
  if (!account) return { why: 'NO_ACCOUNT' }
  const rule = await findReportRule(account, { ruleCode, role: reporter.role })
  if (!rule || rule.terms.budgetPool === null || rule.terms.points <= 0) return { why: 'NOT_PAID' }
  return { op: awardIdOf(ticketId, rule.terms.code, account.accountId), account, rule }
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
