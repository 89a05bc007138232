import { getDayDetail } from 'chinese-days'
import type { WorkCalendar } from '@shared/kernel/calendar'
import { addDays, dayOf, weekdayOf, type Day } from '@shared/kernel/time'
import { loadProfile } from '@shared/profiles'

/**
 * Years in which the package names the seven national holidays; a year it does not know looks like one without any,
 * which must not pass for a calendar.
 */
function isPublished(year: number): boolean {
  return !getDayDetail(`${year}-10-01`).work
}

function exceptionsOf(year: number, workWeekdays: readonly number[]): [Day, boolean][] {
  const exceptions: [Day, boolean][] = []
  for (let on = `${year}-01-01`; on.startsWith(String(year)); on = addDays(on, 1)) {
    const { work } = getDayDetail(on)
    if (work !== workWeekdays.includes(weekdayOf(on))) exceptions.push([on, work])
  }
  return exceptions
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** Working hours of a place with the public holidays and make-up workdays of the years around `year`. */
function loadCalendar(
  { workWeekdays, hours }: { workWeekdays: readonly number[]; hours: readonly (readonly [string, string])[] },
  year: number,
): WorkCalendar {
  const around = [year - 1, year, year + 1]
  const years = new Set(around.filter(isPublished))
  return {
    workWeekdays,
    hours: hours.map(([from, to]) => [minutesOf(from), minutesOf(to)] as const),
    exceptions: new Map([...years].flatMap((published) => exceptionsOf(published, workWeekdays))),
    years,
  }
}

const calendars = new Map<string, WorkCalendar>()

/** When people of a place work around `now` (epoch ms). */
export function calendarOf(placeId: string, now: number): WorkCalendar {
  const year = Number(dayOf(now).slice(0, 4))
  const key = `${placeId}/${year}`
  const known = calendars.get(key)
  if (known) return known
  const { workWeekdays, hours } = loadProfile(placeId).calendar
  const calendar = loadCalendar({ workWeekdays, hours: hours.map(([from, to]) => [from, to] as const) }, year)
  calendars.set(key, calendar)
  return calendar
}
