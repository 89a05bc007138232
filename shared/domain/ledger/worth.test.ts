import fc from 'fast-check'
import { onHandOf, valueOf, worthAfter } from './worth'

const pool = (available: number, worth?: { units: number; cents: number }) => ({ available, holds: {}, worth })

test('promised units are still worth something, and count as on hand', () => {
  const some = { available: 3, holds: { a: { quantity: 2 } }, worth: { units: 10, cents: 1000 } }
  expect([onHandOf(some), valueOf(some)]).toEqual([5, 500])
})

test('a second delivery at another price makes one average', () => {
  const after = worthAfter(pool(5, { units: 10, cents: 1000 }), 5, 1500)
  expect(after).toEqual({ units: 10, cents: 2000 })
})

test('a pool nobody paid for is worth nothing, and an empty one too', () => {
  expect([valueOf(pool(4)), valueOf(pool(0, { units: 0, cents: 0 }))]).toEqual([0, 0])
})

test('whatever comes and goes: no cent appears, and the last unit takes the rest', () => {
  const delivery = fc.record({ quantity: fc.integer({ min: 1, max: 200 }), cost: fc.integer({ min: 0, max: 100_000 }) })
  fc.assert(
    fc.property(fc.array(fc.tuple(delivery, fc.nat(100)), { minLength: 1, maxLength: 12 }), (acts) => {
      let state = pool(0)
      let paid = 0
      let gone = 0
      for (const [{ quantity, cost }, percent] of acts) {
        const worth = worthAfter(state, quantity, cost)
        const left = worth.units - Math.floor((worth.units * percent) / 100)
        paid += cost
        gone += valueOf(pool(worth.units, worth)) - valueOf(pool(left, worth))
        state = pool(left, worth)
      }
      expect(gone + valueOf(state)).toBe(paid)
      expect(valueOf({ ...state, available: 0 })).toBe(0)
    }),
    { numRuns: 100 },
  )
})
