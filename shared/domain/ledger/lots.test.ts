import { addDays, dayOf } from '@shared/kernel/time'
import fc from 'fast-check'
import { addLots, expireLots, expiresOnOf, maxLots, sumOf, takeLots, takeNewestLots, toReturnedLots } from './lots'
import type { Lot } from './schema'

const someDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days))
const someLot: fc.Arbitrary<Lot> = fc
  .record({ expiresOn: someDay, quantity: fc.integer({ min: 1, max: 50 }), graced: fc.boolean() })
  .map(({ graced, ...lot }) => (graced ? { ...lot, graced: true } : lot))
const someLots = fc.array(someLot, { maxLength: 60 })

describe('lots', () => {
  test('adding changes neither the total nor, while there is room, any day', () => {
    fc.assert(
      fc.property(someLots, someLots, (left, right) => {
        const merged = addLots(addLots([], left), right)
        expect(sumOf(merged)).toBe(sumOf(left) + sumOf(right))
        expect(merged.length).toBeLessThanOrEqual(maxLots)
      }),
    )
  })

  test('merging for room never brings an end forward', () => {
    fc.assert(
      fc.property(someLots, someDay, (lots, today) => {
        const usable = (list: readonly Lot[]) => sumOf(expireLots(list, today).lots)
        expect(usable(addLots([], lots))).toBeGreaterThanOrEqual(usable(lots))
      }),
    )
  })

  test('lots of one day become one', () => {
    const lots = [
      { expiresOn: '2027-12-31', quantity: 3 },
      { expiresOn: '2027-12-31', quantity: 4 },
    ]
    expect(addLots([], lots)).toEqual([{ expiresOn: '2027-12-31', quantity: 7 }])
  })

  test('a grace given is not forgotten by merging', () => {
    const many = Array.from({ length: maxLots }, (_, month) => ({
      expiresOn: addDays('2027-01-01', month),
      quantity: 1,
    }))
    const merged = addLots(many, [{ expiresOn: '2026-12-31', quantity: 1, graced: true }])
    expect(merged).toHaveLength(maxLots)
    expect(merged[0]).toEqual({ expiresOn: '2027-01-01', quantity: 2, graced: true })
    const [first, ...later] = many
    const second = addLots(later, [
      { ...first!, expiresOn: '2026-12-31' },
      { ...first!, graced: true },
    ])
    expect(second[0]).toEqual({ expiresOn: '2027-01-01', quantity: 2, graced: true })
  })

  test('what is taken ends soonest, and taken and left are the whole', () => {
    fc.assert(
      fc.property(someLots, fc.nat(), (lots, luck) => {
        const quantity = luck % (sumOf(lots) + 1)
        const { taken, left } = takeLots(lots, quantity)
        expect(sumOf(taken)).toBe(quantity)
        expect(sumOf(left)).toBe(sumOf(lots) - quantity)
        const lastTaken =
          taken
            .map(({ expiresOn }) => expiresOn)
            .sort()
            .at(-1) ?? ''
        for (const { expiresOn } of left) expect(expiresOn >= lastTaken).toBe(true)
      }),
    )
  })

  test('taking more than there is throws', () => {
    for (const take of [takeLots, takeNewestLots]) {
      expect(() => take([{ expiresOn: '2027-12-31', quantity: 3 }], 4)).toThrow('1 points more')
    }
  })

  test('a lot of nothing is none', () => {
    expect(addLots([], [{ expiresOn: '2027-12-31', quantity: 0 }])).toEqual([])
  })

  test('a lot is good through its last day, and not a day longer', () => {
    const lots = [{ expiresOn: '2026-12-31', quantity: 5 }]
    expect(expireLots(lots, '2026-12-31')).toEqual({ lots, expired: 0 })
    expect(expireLots(lots, '2027-01-01')).toEqual({ lots: [], expired: 5 })
  })

  test('a lot that comes back after its day lives seven days more, once', () => {
    const back = toReturnedLots([{ expiresOn: '2026-12-31', quantity: 5 }], '2027-01-02')
    expect(back).toEqual([{ expiresOn: '2027-01-09', quantity: 5, graced: true }])
    expect(toReturnedLots(back, '2027-02-01')).toEqual(back)
    const onItsDay = [{ expiresOn: '2026-12-31', quantity: 5 }]
    expect(toReturnedLots(onItsDay, '2026-12-31')).toEqual(onItsDay)
  })
})

describe('the day points end', () => {
  test.each([
    ['2026-01-01', '2027-12-31'],
    ['2026-12-31', '2027-12-31'],
  ])('end of next year: awarded on %s they end on %s', (on, end) => {
    expect(expiresOnOf({ mode: 'endOfNextYear' }, on)).toBe(end)
  })

  test.each([
    ['2026-01-01', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
  ])('cleared at New Year: awarded on %s they end on %s', (on, end) => {
    expect(expiresOnOf({ mode: 'endOfYear' }, on)).toBe(end)
  })

  test.each([
    ['2026-03-15', 12, '2027-03-31'],
    ['2026-12-01', 1, '2027-01-31'],
    ['2026-11-30', 1, '2026-12-31'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-01-31', 13, '2028-02-29'],
    ['2026-06-30', 24, '2028-06-30'],
  ])('months: awarded on %s for %i months they end on %s', (on, months, end) => {
    expect(expiresOnOf({ mode: 'monthsAfterAward', months }, on)).toBe(end)
  })

  test('never before the months are over, and always on the last day of a month', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 36 }), (on, months) => {
        const end = expiresOnOf({ mode: 'monthsAfterAward', months }, on)
        expect(addDays(end, 1).endsWith('-01')).toBe(true)
        const monthsBetween = (left: string, right: string) =>
          Number(right.slice(0, 4)) * 12 +
          Number(right.slice(5, 7)) -
          Number(left.slice(0, 4)) * 12 -
          Number(left.slice(5, 7))
        expect(monthsBetween(on, end)).toBe(months)
      }),
    )
  })

  test('the day turns at midnight in Shanghai', () => {
    expect(dayOf(Date.parse('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31')
    expect(dayOf(Date.parse('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
  })
})
