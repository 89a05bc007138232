import fc from 'fast-check'
import { addWorkingMinutes, isCovered, isWorkday, workingMinutesBetween, type WorkCalendar } from './calendar'
import { dayOf, minuteMs, minuteOfDay, startOfDay } from './time'

const calendar: WorkCalendar = {
  workWeekdays: [1, 2, 3, 4, 5],
  hours: [
    [8 * 60, 12 * 60],
    [14 * 60, 18 * 60],
  ],
  exceptions: new Map([
    ['2026-10-01', false],
    ['2026-10-02', false],
    ['2026-10-05', false],
    ['2026-10-06', false],
    ['2026-10-07', false],
    ['2026-10-10', true],
  ]),
  years: new Set([2026]),
}
const at = (text: string) => Date.parse(`${text}:00+08:00`)

/** Walks every minute, asks nothing clever. */
function dueByWalking(from: number, minutes: number): number {
  let left = minutes
  let now = from
  while (left > 0) {
    const minute = minuteOfDay(now)
    const open = calendar.hours.some(([begin, end]) => minute >= begin && minute < end)
    if (open && isWorkday(calendar, dayOf(now))) left -= 1
    now += minuteMs
  }
  return now
}

test('a deadline crosses a night and a weekend', () => {
  expect(addWorkingMinutes(calendar, at('2026-11-20T17:00'), 120)).toBe(at('2026-11-23T09:00'))
})

test('a make-up Saturday counts and the holiday before it does not', () => {
  expect(addWorkingMinutes(calendar, at('2026-09-30T18:00'), 480 * 2)).toBe(at('2026-10-09T18:00'))
  expect(addWorkingMinutes(calendar, at('2026-09-30T18:00'), 480 * 2 + 240)).toBe(at('2026-10-10T12:00'))
})

test('a used-up morning is due at noon, not after lunch', () => {
  expect(addWorkingMinutes(calendar, at('2026-11-23T08:00'), 240)).toBe(at('2026-11-23T12:00'))
})

test('a deadline is the same as walking minute by minute, and is undone by measuring', () => {
  const from = fc.integer({ min: 0, max: 60 * 24 * 40 }).map((minute) => startOfDay('2026-09-15') + minute * minuteMs)
  fc.assert(
    fc.property(from, fc.integer({ min: 1, max: 3000 }), (start, minutes) => {
      const due = addWorkingMinutes(calendar, start, minutes)
      expect(due).toBe(dueByWalking(start, minutes))
      expect(workingMinutesBetween(calendar, start, due)).toBe(minutes)
    }),
    { numRuns: 150 },
  )
})

test('seconds of the start are kept', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_400_000 * 20 }), fc.integer({ min: 1, max: 2000 }), (ms, minutes) => {
      const start = startOfDay('2026-09-25') + ms
      expect(workingMinutesBetween(calendar, start, addWorkingMinutes(calendar, start, minutes))).toBeCloseTo(
        minutes,
        6,
      )
    }),
    { numRuns: 150 },
  )
})

test('a deadline that reaches a year without a calendar is known to be a guess', () => {
  expect(isCovered(calendar, at('2026-12-30T09:00'), at('2026-12-31T09:00'))).toBe(true)
  expect(isCovered(calendar, at('2026-12-30T09:00'), at('2027-01-04T09:00'))).toBe(false)
})
