import { findMatter, findPointsRule, ruleForMatter, type PointsRule } from '@shared/content'
import type { Ticket } from '@shared/domain/ticket/schema'
import { log } from '../../platform/log'
import { awardForTicket } from '../points'

/** A report without a matter is paid as the smallest one: the place's rules know no rule for "unknown". */
const ruleWithoutMatter = 'RPT-MINOR'
const ruleForAnswering = 'RATE-CASE'

/** Reporting and answering are part of a grid worker's job: the rules pay residents and informants for them. */
function isPaid({ reporter, resolvedBy }: Ticket): boolean {
  // Nor does anybody prove their own report by resolving it themselves.
  return reporter.role !== 'gridWorker' && resolvedBy !== reporter.personId
}

/** Pays what a proved report, or answering, earns by the published rules. Twice is once: the award's id sees to it. */
export async function awardFor(
  trigger: 'reportProvedTrue' | 'ticketRated',
  ticket: Ticket,
  now: number,
): Promise<void> {
  const { reporter, matterCode, _id: ticketId } = ticket
  const rule = trigger === 'ticketRated' ? findPointsRule(ruleForAnswering) : ruleOfReport(ticket)
  if (!rule || !reporter.householdPath || !isPaid(ticket)) return
  const outcome = await awardForTicket({
    ticketId,
    reporter: {
      personId: reporter.personId,
      householdId: reporter.householdId,
      gridPath: reporter.householdPath,
      role: reporter.role,
    },
    ruleCode: rule.code,
    trigger,
    matterName: matterCode === undefined ? undefined : findMatter(matterCode)?.name,
    now,
  })
  if (!outcome.ok) log('points.notAwarded', { ticketId, ruleCode: rule.code, why: outcome.why })
}

export function ruleOfReport({ matterCode, reporter }: Ticket): PointsRule | undefined {
  const matter = matterCode === undefined ? undefined : findMatter(matterCode)
  return matter ? ruleForMatter(matter, reporter.role) : findPointsRule(ruleWithoutMatter)
}
