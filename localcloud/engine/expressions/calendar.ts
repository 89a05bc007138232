import { failed } from './operator'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** A moment as a calendar in some time zone shows it. */
export interface DateParts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  /** 0 is Sunday. */
  weekday: number
  /** 1 is the first of January. */
  dayOfYear: number
  isoWeek: number
  isoWeekYear: number
  /** How far the zone is ahead of UTC, in minutes. */
  offset: number
}

/** The parts of a moment in a zone: an Olson name such as Asia/Shanghai, or ±hh, ±hhmm, ±hh:mm. UTC when undefined. */
export function partsOf(date: Date, zone?: string): DateParts {
  const offset = offsetAt(date.getTime(), zone)
  const local = new Date(date.getTime() + offset * MINUTE)
  const year = local.getUTCFullYear()
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay(),
    dayOfYear: Math.floor((local.getTime() - startOfYear(year)) / DAY) + 1,
    ...isoWeekOf(local),
    offset,
  }
}

/** The moment at which clocks of a zone show this many milliseconds since 1970. */
export function momentAt(local: number, zone?: string): Date {
  const guess = local - offsetAt(local, zone) * MINUTE
  return new Date(local - offsetAt(guess, zone) * MINUTE)
}

/** Milliseconds of a date of the calendar; parts beyond their range carry over. Years below 100 are years. */
export function localTime(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

/** Milliseconds of the first day of a year's week by ISO 8601, plus days. */
export function isoLocalTime(weekYear: number, week: number, day: number): number {
  const fourth = localTime(weekYear, 1, 4)
  const weekday = new Date(fourth).getUTCDay() || 7
  return fourth + ((week - 1) * 7 + day - weekday) * DAY
}

/** Weeks begin on Sunday; days before the first Sunday are in week 0. */
export function weekOf({ dayOfYear, weekday }: DateParts): number {
  return Math.floor((dayOfYear - 1 + 7 - weekday) / 7)
}

function startOfYear(year: number): number {
  return localTime(year, 1, 1)
}

function isoWeekOf(local: Date): { isoWeek: number; isoWeekYear: number } {
  const thursday = new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * DAY)
  const isoWeekYear = thursday.getUTCFullYear()
  return { isoWeekYear, isoWeek: Math.floor((thursday.getTime() - startOfYear(isoWeekYear)) / DAY / 7) + 1 }
}

function offsetAt(time: number, zone: string | undefined): number {
  if (zone === undefined || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const fixed = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)
    return fixed[1] === '-' ? -minutes : minutes
  }
  const shown = formatterOf(zone).formatToParts(time)
  const part = (type: string) => Number(shown.find((each) => each.type === type)?.value)
  const local = localTime(part('year'), part('month'), part('day'))
  const clock = (part('hour') * 60 + part('minute')) * MINUTE + part('second') * 1000
  return Math.round((local + clock - time) / MINUTE)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  try {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const
    const formatter = new Intl.DateTimeFormat('en-US', {
      ...numeric,
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
      timeZone: zone,
    })
    formatters.set(zone, formatter)
    return formatter
  } catch {
    throw failed(`unrecognized time zone identifier: "${zone}"`)
  }
}
