import fc from 'fast-check'
import { forecastBudget, forecastRule, monthlyPointsAbove, reckon, unissuedOf, type Books } from './solvency'

const books: Books = {
  outstanding: 3_860,
  unissued: 0,
  centsPerPoint: 50,
  stockCents: 149_900,
  fundCents: 127_100,
  floorPercent: 120,
}

test('what is owed stands against goods and money', () => {
  expect(reckon(books)).toEqual({
    owedCents: 193_000,
    backedCents: 277_000,
    ratioPercent: 143,
    mostOwedCents: 230_833,
    isOk: true,
  })
})

test('exactly at the floor is enough, a cent below is not', () => {
  const owed = { outstanding: 1_000, centsPerPoint: 100, stockCents: 0, floorPercent: 120 }
  expect(reckon({ ...owed, fundCents: 120_000 }).isOk).toBe(true)
  expect(reckon({ ...owed, fundCents: 119_999 }).isOk).toBe(false)
})

test('a shop that owes nothing can pay, also with nothing', () => {
  expect(reckon({ ...books, outstanding: 0, stockCents: 0, fundCents: 0 })).toMatchObject({
    ratioPercent: undefined,
    isOk: true,
  })
})

describe('a rule', () => {
  const expected = { households: 120, timesPerMonth: 2 }
  const change = { now: { points: 3, perMonth: 100 }, expected, promised: 0 }
  const forecast = (points: number, more: Partial<Books> = {}) =>
    forecastRule({ ...books, ...more }, { ...change, next: { points, perMonth: 100 } })

  test('costs what it pays more than now in a month, and too much is refused with the largest that passes', () => {
    expect(forecast(10)).toEqual({
      extraPoints: 1_680,
      extraCents: 84_000,
      ratioPercent: 100,
      isOk: false,
      largest: 6,
    })
    expect(forecast(6)).toMatchObject({ isOk: true, largest: 6 })
    expect(forecast(7).isOk).toBe(false)
  })

  test('its own monthly cap bounds what it can cost', () => {
    const next = { points: 10, perMonth: 12 }
    expect(forecastRule(books, { ...change, next }).extraPoints).toBe(120 * (12 - 6))
  })

  test('what its own rules promise already counts with it: small raises do not add up to a large one', () => {
    const own = { own: { points: 6, perMonth: 100 }, offered: { points: 3, perMonth: 100 }, expected }
    const lowered = { ...own, own: { points: 1, perMonth: 100 } }
    const promised = monthlyPointsAbove([own, lowered])
    expect(promised).toBe(720)
    const once = { now: own.own, next: { points: 7, perMonth: 100 }, expected }
    expect(forecastRule(books, { ...once, promised: 0 }).isOk).toBe(true)
    expect(forecastRule(books, { ...once, promised })).toMatchObject({ isOk: false, largest: 6 })
  })

  test('promising less, or as much, is allowed even to a shop that cannot pay', () => {
    const poor = { stockCents: 0, fundCents: 0 }
    expect(forecast(3, poor)).toMatchObject({ extraPoints: 0, isOk: true })
    expect(forecast(2, poor)).toMatchObject({ extraPoints: 0, isOk: true })
    expect(forecast(4, poor)).toMatchObject({ isOk: false, largest: 3 })
  })

  test('the largest value passes and the next one does not', () => {
    const money = fc.integer({ min: 0, max: 500_000 })
    const value = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(money, value, value, (fundCents, now, points) => {
        const use = (worth: number) =>
          forecastRule(
            { ...books, fundCents },
            { ...change, now: { points: now, perMonth: 200 }, next: { points: worth, perMonth: 200 } },
          )
        const { isOk, largest } = use(points)
        expect(isOk).toBe(largest === points)
        if (largest !== undefined && largest < points) {
          expect(use(largest).isOk).toBe(true)
          expect(use(largest + 1).isOk).toBe(false)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a budget', () => {
  test('counts with every point of it', () => {
    expect(forecastBudget(books, 1_000)).toMatchObject({ extraPoints: 1_000, extraCents: 50_000, isOk: false })
    const { largest = 0 } = forecastBudget(books, 1_000)
    expect(forecastBudget(books, largest).isOk).toBe(true)
    expect(forecastBudget(books, largest + 1).isOk).toBe(false)
    expect(forecastBudget(books, 10)).toMatchObject({ isOk: true, largest: 10 })
  })

  test('what was granted before and not issued counts with it, so that no budget is granted twice on one backing', () => {
    const { largest = 0 } = forecastBudget(books, 1_000)
    expect(forecastBudget({ ...books, unissued: largest }, 1)).toMatchObject({ isOk: false, largest: undefined })
    expect(forecastBudget({ ...books, unissued: largest - 5 }, 10)).toMatchObject({ isOk: false, largest: 5 })
  })

  test.each([
    [{ cap: 1_500, consumed: 0, lost: 0 }, 0],
    [{ cap: 1_800, consumed: 0, lost: 0 }, 300],
    [{ cap: 1_800, consumed: 1_700, lost: 0 }, 100],
    [{ cap: 1_800, consumed: 1_800, lost: 0 }, 0],
    [{ cap: 1_800, consumed: 0, lost: 200 }, 100],
    [{ cap: 1_500, consumed: 0, lost: 200 }, 0],
  ])('of %j beyond the yearly 1,500 points %i are not issued', (pool, unissued) => {
    expect(unissuedOf(pool, 1_500)).toBe(unissued)
  })

  test('a shop below its floor may grant none', () => {
    expect(forecastBudget({ ...books, fundCents: 0 }, 1)).toMatchObject({ isOk: false, largest: undefined })
  })
})
