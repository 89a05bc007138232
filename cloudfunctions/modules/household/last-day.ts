import { dayOf } from '@shared/kernel/time'

/** The last day before an end, as pages name it. */
export function lastDayBefore(until: number | undefined): { untilOn?: string } {
  return until === undefined ? {} : { untilOn: dayOf(until - 1) }
}
