import {
  addDays,
  clockInWords,
  dayInWords,
  dayMs,
  dayOf,
  minuteMs,
  startOfDay,
  weekdayOf,
  type Day,
} from '../../kernel/time'
import type { Opening, Shop } from './schema'

type Hours = Pick<Shop, 'hours' | 'closedDays'>

/** One stretch of a certain day, epoch ms. */
export interface OpenStretch {
  readonly from: number
  readonly to: number
}

/** How far ahead an opening is looked for: past the longest holiday. */
const daysAhead = 31

/** '09:00' as minutes since midnight. */
function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

function stretchesOn({ hours, closedDays }: Hours, on: Day): OpenStretch[] {
  if (closedDays.includes(on)) return []
  const midnight = startOfDay(on)
  return inOrder(hours.filter(({ weekday }) => weekday === weekdayOf(on))).map(({ from, to }) => ({
    from: midnight + minutesOf(from) * minuteMs,
    to: midnight + minutesOf(to) * minuteMs,
  }))
}

function inOrder(hours: readonly Opening[]): Opening[] {
  return [...hours].sort((left, right) => left.weekday - right.weekday || minutesOf(left.from) - minutesOf(right.from))
}

/** Stretches that end after `at`, soonest first; none when nobody wrote the hours down. */
function* stretchesAfter(shop: Hours, at: number): Generator<OpenStretch> {
  if (shop.hours.length === 0) return
  for (let ahead = 0; ahead < daysAhead; ahead += 1) {
    for (const stretch of stretchesOn(shop, addDays(dayOf(at), ahead))) if (stretch.to > at) yield stretch
  }
}

/** The stretch running at `at`, or else the next one; undefined when none is in sight. */
export function nextStretch(shop: Hours, at: number): OpenStretch | undefined {
  for (const stretch of stretchesAfter(shop, at)) return stretch
  return undefined
}

/** Whether somebody stands behind the counter. */
export function isOpenAt(shop: Hours & Pick<Shop, 'state'>, at: number): boolean {
  const next = nextStretch(shop, at)
  return shop.state === 'open' && next !== undefined && next.from <= at
}

/**
 * Until when goods wait: the hours promised, and never before one whole opening has passed. A redemption on the eve of
 * a holiday would otherwise run out behind a shut door.
 */
export function heldUntil(shop: Hours & Pick<Shop, 'holdHours'>, now: number): number {
  const promised = now + shop.holdHours * 60 * minuteMs
  for (const stretch of stretchesAfter(shop, now)) if (stretch.from >= now) return Math.max(promised, stretch.to)
  return promised
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
/** Monday first, as people read a week. */
const week = [1, 2, 3, 4, 5, 6, 0] as const

/** '周一至周五 9:00—11:30', '周三 15:00—17:00': days that share a stretch are said together. */
export function hoursInWords(hours: readonly Opening[]): string[] {
  const stretches = [...new Set(inOrder(hours).map(({ from, to }) => `${from}—${to}`))].sort()
  return stretches.map((stretch) => {
    const days = week.filter((day) => hours.some((one) => one.weekday === day && `${one.from}—${one.to}` === stretch))
    // As every other time of day is said: 9:00.
    return `${daysInWords(days)} ${stretch.replace(/\b0(?=\d:)/g, '')}`
  })
}

function daysInWords(days: readonly number[]): string {
  const runs: number[][] = []
  for (const day of days) {
    const last = runs.at(-1)
    const before = last?.at(-1)
    if (last && before !== undefined && (before + 1) % 7 === day) last.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => (day === undefined ? '' : (weekdays[day] ?? ''))
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0])}至${name(run.at(-1))}` : run.map(name).join('、')))
    .join('、')
}

/** '今天 15:00—17:00', '明天 9:00—11:30', '周一（11月30日） 9:00—11:30' */
export function stretchInWords({ from, to }: OpenStretch, now: number): string {
  return `${nearDayInWords(dayOf(from), now)} ${clockInWords(from)}—${clockInWords(to)}`
}

function nearDayInWords(on: Day, now: number): string {
  if (on === dayOf(now)) return '今天'
  return on === dayOf(now + dayMs) ? '明天' : dayInWords(on)
}
