import { dayOf } from '../../kernel/time'

export interface Pace {
  /** Points a month so far this year, rounded. */
  readonly monthlyAverage: number
  /** Whether what is left lasts to the end of the year at that pace. */
  readonly lasts: boolean
}

/** How fast a year's budget is being issued. Months before `since` (epoch ms), when it was opened, don't count. */
export function paceOf(
  { granted, left, year, since }: { granted: number; left: number; year: number; since: number },
  now: number,
): Pace {
  const months = monthsBetween(monthOf(since, year), monthOf(now, year))
  const monthlyAverage = Math.round((granted - left) / months)
  return { monthlyAverage, lasts: left >= monthlyAverage * (12 - monthOf(now, year)) }
}

/** 1–12 within the year; 12 once it is over, 1 before it began. */
function monthOf(at: number, year: number): number {
  const [ofYear = 0, month = 0] = dayOf(at).split('-').map(Number)
  return ofYear > year ? 12 : ofYear < year ? 1 : month
}

/** Both counted. */
function monthsBetween(first: number, last: number): number {
  return last - first + 1
}
