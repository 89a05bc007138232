import { addDays, dayOf, minuteMs, minuteOfDay, startOfDay, weekdayOf, type Day } from './time'

/** When people work: weekly hours, and the year's holidays and make-up workdays (调休). */
export interface WorkCalendar {
  /** 0 Sunday … 6 Saturday. */
  workWeekdays: readonly number[]
  /** Minutes since midnight, in order, not overlapping. */
  hours: readonly (readonly [from: number, to: number])[]
  /** Days that differ from their weekday: true works, false rests. */
  exceptions: ReadonlyMap<Day, boolean>
  /** Years whose exceptions are loaded. */
  years: ReadonlySet<number>
}

export function isWorkday(calendar: WorkCalendar, on: Day): boolean {
  return calendar.exceptions.get(on) ?? calendar.workWeekdays.includes(weekdayOf(on))
}

/** Whether every day from `from` to `to` lies in a loaded year. A deadline outside is a guess and must say so. */
export function isCovered(calendar: WorkCalendar, from: number, to: number): boolean {
  const [first, last] = [Number(dayOf(from).slice(0, 4)), Number(dayOf(to).slice(0, 4))]
  for (let year = first; year <= last; year += 1) if (!calendar.years.has(year)) return false
  return true
}

/**
 * The instant at which `minutes` of working time have passed since `from`. Zero minutes outside hours stay where they
 * are; a deadline that uses up a period exactly falls on its end, not on the next morning.
 */
export function addWorkingMinutes(calendar: WorkCalendar, from: number, minutes: number): number {
  if (minutes <= 0) return from
  let left = minutes
  let on = dayOf(from)
  let earliest = minuteOfDay(from)
  // Seconds of the start are carried, so that due − start is exact.
  const fraction = (from - startOfDay(on)) % minuteMs
  for (;;) {
    if (isWorkday(calendar, on)) {
      for (const [open, close] of calendar.hours) {
        const begin = Math.max(open, earliest)
        if (begin >= close) continue
        const carried = begin === earliest ? fraction : 0
        const room = close - begin - carried / minuteMs
        if (left <= room) return startOfDay(on) + begin * minuteMs + carried + left * minuteMs
        left -= room
      }
    }
    on = addDays(on, 1)
    earliest = 0
  }
}

/** Working minutes between two instants; 0 when `to` is not after `from`. */
export function workingMinutesBetween(calendar: WorkCalendar, from: number, to: number): number {
  let total = 0
  for (let on = dayOf(from); startOfDay(on) < to; on = addDays(on, 1)) {
    if (!isWorkday(calendar, on)) continue
    for (const [open, close] of calendar.hours) {
      const begin = Math.max(startOfDay(on) + open * minuteMs, from)
      const end = Math.min(startOfDay(on) + close * minuteMs, to)
      if (end > begin) total += (end - begin) / minuteMs
    }
  }
  return total
}
