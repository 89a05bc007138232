import { outstandingOf } from './outstanding'
import { paceOf } from './budget-pace'

const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`)

describe('a year’s budget', () => {
  const year = { granted: 24_000, left: 8_080, year: 2026, since: at('2026-01-01') }

  test('says how many points go in a month, and whether that lasts to the end of the year', () => {
    expect(paceOf(year, at('2026-11-20'))).toEqual({ monthlyAverage: 1_447, lasts: true })
    expect(paceOf({ ...year, left: 1_000 }, at('2026-06-30'))).toEqual({ monthlyAverage: 3_833, lasts: false })
  })

  test('opened late counts from then, and one of a year to come has lost nothing yet', () => {
    expect(paceOf({ ...year, granted: 600, left: 300, since: at('2026-09-10') }, at('2026-11-20'))).toMatchObject({
      monthlyAverage: 100,
    })
    const next = { granted: 600, left: 600, year: 2027, since: at('2026-12-01') }
    expect(paceOf(next, at('2026-12-05'))).toEqual({ monthlyAverage: 0, lasts: true })
    expect(paceOf({ ...year, left: 0 }, at('2027-03-01'))).toEqual({ monthlyAverage: 2_000, lasts: true })
  })
})

describe('what an account may still ask for', () => {
  const now = at('2026-11-22')
  const lots = [
    { expiresOn: '2026-11-21', quantity: 7 },
    { expiresOn: '2026-11-22', quantity: 3 },
    { expiresOn: '2027-12-31', quantity: 5 },
  ]

  test('is what is not past its day, and what was promised', () => {
    expect(outstandingOf({ lots, pending: {} }, now)).toBe(8)
    const pending = { a: { quantity: 2, until: now + 1 }, b: { quantity: 9, until: now } }
    expect(outstandingOf({ lots, pending }, now)).toBe(10)
  })
})
