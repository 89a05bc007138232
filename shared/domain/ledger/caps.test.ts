import fc from 'fast-check'
import { count, counterKeyOf, isOverCap, uncount, type Cap } from './caps'

const noon = Date.parse('2026-11-22T12:00:00+08:00')
const dayMs = 86_400_000
const caps: Cap[] = [
  { key: 'RPT', per: 'day', quantity: 6 },
  { key: 'RPT', per: 'month', quantity: 20 },
  { key: 'RPT', per: 'year', quantity: 80 },
]

describe('caps', () => {
  test.each([
    ['day', 'RPT_20261122'],
    ['month', 'RPT_202611'],
    ['quarter', 'RPT_2026q4'],
    ['year', 'RPT_2026'],
  ] as const)('a %s is one of the calendar in Shanghai', (per, key) => {
    expect(counterKeyOf({ key: 'RPT', per }, noon)).toBe(key)
  })

  test('a day begins at midnight in Shanghai, not in Greenwich', () => {
    const cap = { key: 'RPT', per: 'day' } as const
    expect(counterKeyOf(cap, Date.parse('2026-11-22T15:59:00Z'))).toBe('RPT_20261122')
    expect(counterKeyOf(cap, Date.parse('2026-11-22T16:00:00Z'))).toBe('RPT_20261123')
  })

  test('exactly the cap is allowed, one more is not', () => {
    const counted = count({}, caps, 4, noon)
    expect(isOverCap(counted, caps, 2, noon)).toBe(false)
    expect(isOverCap(counted, caps, 3, noon)).toBe(true)
  })

  test('tomorrow the day is new and the month is not', () => {
    const counted = count({}, caps, 6, noon)
    expect(isOverCap(counted, caps, 6, noon + dayMs)).toBe(false)
    expect(count(counted, caps, 6, noon + dayMs)).toMatchObject({ RPT_20261123: 6, RPT_202611: 12, RPT_2026: 12 })
  })

  test('counters of a period that is over stay two days for those who were frozen on the way, and no longer', () => {
    const counted = count({}, caps, 5, noon)
    const next = count(counted, caps, 1, noon + dayMs)
    expect(isOverCap(next, caps, 2, noon)).toBe(true)
    expect(count(next, caps, 1, noon + 3 * dayMs)).not.toHaveProperty('RPT_20261122')
  })

  test('an operation that slept over midnight does not wipe what was counted since', () => {
    const counted = count({}, caps, 5, noon)
    expect(count(counted, caps, 1, noon - dayMs)).toMatchObject({ RPT_20261122: 5, RPT_202611: 6 })
  })

  test('whatever comes when, no period ever holds more than its cap', () => {
    const awards = fc.array(
      fc.record({ points: fc.integer({ min: 1, max: 5 }), hours: fc.nat(400), frozenFor: fc.nat(47) }),
      { maxLength: 80 },
    )
    fc.assert(
      fc.property(awards, (list) => {
        let counters: Record<string, number> = {}
        let latest = noon
        const perPeriod = new Map<string, number>()
        for (const { points, hours, frozenFor } of list) {
          latest += hours * 3_600_000
          const at = latest - frozenFor * 3_600_000
          if (isOverCap(counters, caps, points, at)) continue
          counters = count(counters, caps, points, at)
          for (const cap of caps) {
            const key = counterKeyOf(cap, at)
            perPeriod.set(key, (perPeriod.get(key) ?? 0) + points)
            expect(perPeriod.get(key)).toBeLessThanOrEqual(cap.quantity)
          }
        }
        expect(Object.keys(counters).length).toBeLessThanOrEqual(3 * caps.length)
      }),
    )
  })

  test('what is given back counts no more; of a period that is over nothing is left to give back', () => {
    const cap = { key: 'rw_1', per: 'month', quantity: 4 } as const
    const counted = count({}, [cap], 3, noon)
    expect(uncount(counted, 'rw_1_202611', 2)).toEqual({ rw_1_202611: 1 })
    expect(uncount(counted, 'rw_1_202610', 2)).toEqual(counted)
    expect(uncount(counted, undefined, 2)).toEqual(counted)
  })
})
