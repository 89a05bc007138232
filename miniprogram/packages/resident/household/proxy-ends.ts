import { addDays, dayOf } from '@shared/kernel/time'

/** For good, or so many days: what a family decides at the table. */
export const proxyTerms = [
  { key: 'member', words: '一直是家里人' },
  { key: 'month', words: '代办一个月' },
  { key: 'quarter', words: '代办三个月' },
  { key: 'year', words: '代办一年' },
] as const
export type ProxyTerm = (typeof proxyTerms)[number]['key']

const days: Record<Exclude<ProxyTerm, 'member'>, number> = { month: 30, quarter: 91, year: 365 }

/** The proxy's last day; undefined for a member, who has none. */
export function lastDayOf(term: ProxyTerm, now: number): string | undefined {
  return term === 'member' ? undefined : addDays(dayOf(now), days[term])
}
