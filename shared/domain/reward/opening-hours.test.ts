import fc from 'fast-check'
import { heldUntil, hoursInWords, isOpenAt, nextStretch, stretchInWords } from './opening-hours'
import type { Opening } from './schema'

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '11:30' }))
const hours: Opening[] = [...weekdays, { weekday: 3, from: '15:00', to: '17:00' }]
const shop = { hours, closedDays: [] as string[], holdHours: 72, state: 'open' as const }
const at = (text: string) => Date.parse(`${text}+08:00`)

describe('the next stretch somebody is there', () => {
  test.each([
    ['2026-11-25T08:00', '2026-11-25T09:00', '2026-11-25T11:30'],
    ['2026-11-25T10:00', '2026-11-25T09:00', '2026-11-25T11:30'],
    ['2026-11-25T11:30', '2026-11-25T15:00', '2026-11-25T17:00'],
    ['2026-11-27T12:00', '2026-11-30T09:00', '2026-11-30T11:30'],
  ])('at %s', (now, from, to) => {
    expect(nextStretch(shop, at(now))).toEqual({ from: at(from), to: at(to) })
  })

  test('a day off is passed over', () => {
    const closed = { ...shop, closedDays: ['2026-11-30', '2026-12-01'] }
    expect(nextStretch(closed, at('2026-11-27T12:00'))?.from).toBe(at('2026-12-02T09:00'))
  })

  test('there is none while nobody wrote the hours down', () => {
    expect(nextStretch({ ...shop, hours: [] }, at('2026-11-25T10:00'))).toBeUndefined()
  })
})

test('open from the first minute, shut at the last, and shut while nothing is redeemed', () => {
  expect(isOpenAt(shop, at('2026-11-25T09:00'))).toBe(true)
  expect(isOpenAt(shop, at('2026-11-25T11:30'))).toBe(false)
  expect(isOpenAt({ ...shop, state: 'closed' }, at('2026-11-25T10:00'))).toBe(false)
})

describe('goods wait', () => {
  test('as long as promised', () => {
    expect(heldUntil(shop, at('2026-11-23T10:00'))).toBe(at('2026-11-26T10:00'))
  })

  test('through a holiday, to the end of the first whole opening after it', () => {
    const newYear = { ...shop, closedDays: ['2026-11-26', '2026-11-27', '2026-11-30'] }
    expect(heldUntil(newYear, at('2026-11-25T16:00'))).toBe(at('2026-12-01T11:30'))
  })

  test('never less than promised, and never without one whole opening', () => {
    const anyHours = fc.uniqueArray(fc.constantFrom(...hours), { minLength: 1 })
    const anyDaysOff = fc.uniqueArray(fc.constantFrom('2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'))
    fc.assert(
      fc.property(anyHours, anyDaysOff, fc.integer({ min: 0, max: 10_000 }), (some, closedDays, minutes) => {
        const kept = { ...shop, hours: some, closedDays }
        const now = at('2026-11-23T00:00') + minutes * 60_000
        const until = heldUntil(kept, now)
        expect(until).toBeGreaterThanOrEqual(now + 72 * 3_600_000)
        const opening = nextStretch(kept, now)
        if (opening && opening.from >= now) expect(until).toBeGreaterThanOrEqual(opening.to)
      }),
    )
  })
})

test('hours are read as a notice on a door', () => {
  expect(hoursInWords(hours)).toEqual(['周一至周五 9:00—11:30', '周三 15:00—17:00'])
  expect(hoursInWords([0, 6].map((weekday) => ({ weekday, from: '10:00', to: '12:00' })))).toEqual([
    '周六、周日 10:00—12:00',
  ])
  expect(hoursInWords([])).toEqual([])
})

test('the next opening is told as a neighbour would', () => {
  const now = at('2026-11-25T12:00')
  expect(stretchInWords({ from: at('2026-11-25T15:00'), to: at('2026-11-25T17:00') }, now)).toBe('今天 15:00—17:00')
  expect(stretchInWords({ from: at('2026-11-26T09:00'), to: at('2026-11-26T11:30') }, now)).toBe('明天 9:00—11:30')
  expect(stretchInWords({ from: at('2026-11-30T09:00'), to: at('2026-11-30T11:30') }, now)).toBe(
    '周一（11月30日） 9:00—11:30',
  )
})
