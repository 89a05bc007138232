import { findMatter, findPointsRule, ruleForMatter, type PointsRule } from '@shared/content'
import type { Ticket } from '@shared/domain/ticket/schema'
import { dayMs } from '@shared/kernel/time'
import { log } from '../../platform/log'
import { awardForTicket, promiseForTicket, withdrawTicketPromise, type TicketEarning } from '../points'

/** A report without a matter is paid as the smallest one: the place's rules know no rule for "unknown". */
const ruleWithoutMatter = 'RPT-MINOR'
const ruleForAnswering = 'RATE-CASE'

/** Reporting and answering are part of a grid worker's job: the rules pay residents and informants for them. */
export function isPaid({ reporter, resolvedBy }: Ticket): boolean {
  // Nor does anybody prove their own report by resolving it themselves.
  return reporter.role !== 'gridWorker' && resolvedBy !== reporter.personId
}

/** Pays what a proved report, or answering, earns by the published rules. Twice is once: the award's id sees to it. */
export async function awardFor(
  trigger: 'reportProvedTrue' | 'ticketRated',
  ticket: Ticket,
  now: number,
): Promise<void> {
  const rule = trigger === 'ticketRated' ? findPointsRule(ruleForAnswering) : ruleOfReport(ticket)
  const order = toOrder(ticket, rule)
  if (!order) return
  const outcome = await awardForTicket({ ...order, trigger, now })
  if (!outcome.ok) log('points.notAwarded', { ticketId: ticket._id, ruleCode: order.ruleCode, why: outcome.why })
}

/** How long points are shown as on their way: a check and the time to answer fit in, and nobody waits for ever. */
const promisedForMs = 30 * dayMs

/** The work is done: the reporter sees what the report will earn once that is confirmed. */
export async function promiseFor(ticket: Ticket, now: number): Promise<void> {
  const order = toOrder(ticket, ruleOfReport(ticket))
  if (order) await promiseForTicket({ ...order, until: ticket.updatedAt + promisedForMs, now })
}

/** A check found the work undone: nothing is on its way any more. */
export async function withdrawPromiseOf(ticket: Ticket, now: number): Promise<void> {
  const order = toOrder(ticket, ruleOfReport(ticket))
  if (order) await withdrawTicketPromise({ ...order, now })
}

function toOrder(ticket: Ticket, rule: PointsRule | undefined): TicketEarning | null {
  const { reporter, matterCode, _id: ticketId } = ticket
  if (!rule || !reporter.householdPath || !isPaid(ticket)) return null
  return {
    ticketId,
    reporter: {
      personId: reporter.personId,
      householdId: reporter.householdId,
      gridPath: reporter.householdPath,
      role: reporter.role,
    },
    ruleCode: rule.code,
    matterName: matterCode === undefined ? undefined : findMatter(matterCode)?.name,
  }
}

export function ruleOfReport({ matterCode, reporter }: Ticket): PointsRule | undefined {
  const matter = matterCode === undefined ? undefined : findMatter(matterCode)
  return matter ? ruleForMatter(matter, reporter.role) : findPointsRule(ruleWithoutMatter)
}
