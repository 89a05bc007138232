import { isOwnMatter } from '../claim/desks'
import type { Person } from '../person/schema'
import { accept, refuse, type Result } from '../../kernel/result'
import { addDays, dayOf, type Day } from '../../kernel/time'
import type { RuleTerms } from './schema'

/** How long ago what a meeting decided on may lie. */
const grantableDays = 366

export interface GrantFacts {
  readonly terms: RuleTerms
  readonly on: Day
  readonly caller: Pick<Person, '_id' | 'memberships'>
  readonly personId: string
  readonly householdId: string
  readonly now: number
}

/** A committee's award stands on a rule that says so, for a day that has been, and never for the own household. */
export function decideGrant({ terms, on, caller, personId, householdId, now }: GrantFacts): Result<{ period: string }> {
  if (terms.trigger !== 'committeeGrant') return refuse('NOT_FOUND', { reason: 'RULE_NOT_CLAIMABLE' })
  const today = dayOf(now)
  if (on > today || on < addDays(today, -grantableDays)) return refuse('MALFORMED_INPUT', { reason: 'GRANT_DAY' })
  if (isOwnMatter(caller, { personId, householdId })) return refuse('FORBIDDEN', { reason: 'OWN_ENTRY' })
  return accept({ period: periodOf(terms.per, on) })
}

/** What a rule counts once: a month's, a quarter's or a year's judgement; else what happened on a day. */
function periodOf(per: string, on: Day): string {
  const [year = '', month = '', day = ''] = on.split('-')
  switch (per) {
    case 'year':
      return year
    case 'quarter':
      return `${year}q${Math.ceil(Number(month) / 3)}`
    case 'month':
      return `${year}${month}`
    default:
      return `${year}${month}${day}`
  }
}

/** '2026年11月', '2026年第4季度', '2026年', '2026年11月8日' */
export function periodInWords(period: string): string {
  const [, year = '', quarter] = /^(\d{4})q(\d)$/.exec(period) ?? []
  if (quarter !== undefined) return `${year}年第${quarter}季度`
  const month = period.slice(4, 6)
  const day = period.slice(6, 8)
  return `${period.slice(0, 4)}年${month && `${Number(month)}月`}${day && `${Number(day)}日`}`
}
