import { dayOf, startOfDay } from '../../kernel/time'

/** A month as '2026-11', in Shanghai. */
export type Month = string

export function monthOf(at: number): Month {
  return dayOf(at).slice(0, 7)
}

export function startOfMonth(month: Month): number {
  return startOfDay(`${month}-01`)
}

export function nextMonth(month: Month): Month {
  return shift(month, 1)
}

export function previousMonth(month: Month): Month {
  return shift(month, -1)
}

function shift(month: Month, by: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const months = year * 12 + number - 1 + by
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** '2026年11月' */
export function monthInWords(month: Month): string {
  const [year, number] = month.split('-').map(Number)
  return `${year}年${number}月`
}
