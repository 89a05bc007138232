import fc from 'fast-check'
import { decideMovement, maxUnitsPerPool, signOf, type MovementFacts } from './decide-movement'
import { assertPool } from './invariants'
import type { Pool } from './schema'
import { movementKinds, type MovementKind, type PoolKind, type RefusalCause } from './vocabulary'

const act = { actor: 'pe_1', now: 1_000 }

function poolOf(kind: PoolKind, more: Partial<Pool> = {}): Pool {
  const counts = { cap: 10, available: 6, consumed: 1, lost: 1, holds: { rd_1: token(2) } }
  return { _id: 'po_1', kind, subject: 's', ...counts, sequence: 0, head: '', outbox: [], ...more }
}

function token(quantity: number) {
  return { accountId: 'ac_1', quantity, nonce: 'n', at: 0 }
}

function move(pool: Pool, kind: MovementKind, quantity: number, more: Partial<MovementFacts> = {}) {
  const decision = decideMovement(pool, { kind, quantity, ref: {}, ...act, ...more })
  assertPool(decision.pool)
  return decision
}

const counting = poolOf('goods', { frozen: true, takeId: 'ta_1' })
const mine = { ref: { takeId: 'ta_1' } }
const others = { ref: { takeId: 'ta_2' } }
const short = poolOf('goods', { withheld: 'ta_1' })

describe('a movement', () => {
  test.each<[PoolKind, MovementKind, Partial<Pool>, Partial<MovementFacts>]>([
    ['goods', 'purchase', { cap: 14, available: 10 }, {}],
    ['goods', 'writeOff', { available: 2, lost: 5 }, {}],
    ['goods', 'takeLoss', { available: 2, lost: 5 }, mine],
    ['goods', 'takeFound', { cap: 14, available: 10 }, mine],
    ['budget', 'budgetGrant', { cap: 14, available: 10 }, {}],
    ['fund', 'funding', { cap: 14, available: 10 }, {}],
    ['fund', 'spending', { available: 2, consumed: 5 }, {}],
  ])('of a %s pool, %s, changes exactly what it should', (of, kind, expected, more) => {
    const before = kind.startsWith('take') ? counting : poolOf(of)
    const { pool, entry } = move(before, kind, 4, more)
    expect(pool).toMatchObject({ ...before, ...expected, holds: before.holds, worth: pool.worth })
    expect(entry).toMatchObject({ kind, ok: true, quantity: 4, actor: 'pe_1', at: 1_000, ref: { pool: 'po_1' } })
  })

  test.each<[RefusalCause, Pool, MovementKind, number, Partial<MovementFacts>]>([
    ['STOCK_SHORT', poolOf('goods'), 'writeOff', 7, {}],
    ['STOCK_SHORT', counting, 'takeLoss', 7, mine],
    ['FUNDS_SHORT', poolOf('fund'), 'spending', 7, {}],
    ['POOL_FULL', poolOf('goods'), 'purchase', maxUnitsPerPool - 9, {}],
    ['POOL_FULL', poolOf('budget'), 'budgetGrant', 5, { when: { maxCap: 14 } }],
    ['SHOP_COUNTING', counting, 'purchase', 1, {}],
    ['SHOP_COUNTING', counting, 'writeOff', 1, {}],
    ['SHOP_COUNTING', counting, 'freeze', 0, others],
    ['SHOP_COUNTING', counting, 'unfreeze', 0, others],
    ['SHOP_COUNTING', counting, 'takeLoss', 1, others],
    ['NOT_COUNTING', poolOf('goods'), 'takeLoss', 1, mine],
    ['NOT_COUNTING', poolOf('goods'), 'takeFound', 1, mine],
    ['NOT_COUNTING', poolOf('goods'), 'unfreeze', 0, mine],
    ['NOT_COUNTING', poolOf('goods'), 'withhold', 0, mine],
    ['NOT_COUNTING', poolOf('goods'), 'release', 0, mine],
    ['NOT_COUNTING', short, 'withhold', 0, mine],
    ['NOT_COUNTING', short, 'takeFound', 1, mine],
    ['NOT_COUNTING', short, 'takeLoss', 1, others],
    ['NOT_COUNTING', short, 'release', 0, others],
    ['UNITS_MISSING', short, 'purchase', 1, {}],
    ['UNITS_MISSING', short, 'writeOff', 1, {}],
    ['SHOP_COUNTING', { ...short, frozen: true, takeId: 'ta_2' }, 'takeLoss', 1, mine],
    ['SHOP_COUNTING', { ...short, frozen: true, takeId: 'ta_2' }, 'release', 0, mine],
    ['MOVED_MEANWHILE', counting, 'takeLoss', 1, { ...mine, when: { consumed: 0 } }],
  ])('is refused with %s and changes nothing', (why, before, kind, quantity, more) => {
    const { pool, entry } = move(before, kind, quantity, more)
    expect(entry).toMatchObject({ ok: false, why, quantity: 0 })
    expect(pool).toEqual(before)
  })

  test('is possible up to the last unit', () => {
    expect(move(poolOf('goods'), 'writeOff', 6).entry.ok).toBe(true)
    expect(move(poolOf('goods'), 'purchase', maxUnitsPerPool - 10).entry.ok).toBe(true)
    expect(move(poolOf('fund'), 'funding', maxUnitsPerPool).entry.ok).toBe(true)
    const full = poolOf('goods', { cap: maxUnitsPerPool, available: maxUnitsPerPool - 4 })
    expect(move(full, 'writeOff', 1).entry.ok).toBe(true)
    expect(move(counting, 'takeLoss', 1, { ...mine, when: { consumed: 1 } }).entry.ok).toBe(true)
  })

  test('a stock-take freezes, and the same one thaws', () => {
    const frozen = move(poolOf('goods'), 'freeze', 0, mine).pool
    expect(frozen).toMatchObject({ frozen: true, takeId: 'ta_1' })
    expect(move(frozen, 'freeze', 0, mine).entry.ok).toBe(true)
    const thawed = move(frozen, 'unfreeze', 0, mine).pool
    expect([thawed.frozen, thawed.takeId]).toEqual([undefined, undefined])
  })

  test('what promised more than it has is withheld, and settled by units that came back and are not there', () => {
    const withheld = move(counting, 'withhold', 0, mine).pool
    const thawed = move(withheld, 'unfreeze', 0, mine).pool
    expect(thawed).toMatchObject({ withheld: 'ta_1', frozen: undefined })
    const settled = move(thawed, 'takeLoss', 2, mine)
    expect(settled).toMatchObject({ entry: { ok: true, quantity: 2 }, pool: { lost: 3, withheld: 'ta_1' } })
    expect(move(settled.pool, 'release', 0, mine).pool.withheld).toBeUndefined()
    const again = move(thawed, 'freeze', 0, others).pool
    expect(move(again, 'withhold', 0, others).pool.withheld).toBe('ta_2')
    expect(move(again, 'release', 0, others).pool.withheld).toBeUndefined()
  })

  test('a price may change while goods are counted', () => {
    const { pool, entry } = move(counting, 'priceChange', 0, { ref: { price: 8 } })
    expect(entry).toMatchObject({ ok: true, ref: { price: 8 } })
    expect(pool.frozen).toBe(true)
  })

  test('what a delivery cost is spread over all units, and what a count finds cost nothing', () => {
    const bought = move(poolOf('goods'), 'purchase', 4, { ref: { costCents: 1_200 } })
    expect(bought.pool.worth).toEqual({ units: 12, cents: 1_200 })
    expect(bought.entry.ref.worth).toEqual({ units: 12, cents: 1_200 })
    const frozen = { ...bought.pool, frozen: true, takeId: 'ta_1' }
    expect(move(frozen, 'takeFound', 3, mine).pool.worth).toEqual({ units: 15, cents: 1_200 })
    expect(move(bought.pool, 'writeOff', 3).pool.worth).toEqual({ units: 12, cents: 1_200 })
  })

  test.each<[string, Pool, MovementKind, number, Partial<MovementFacts>]>([
    ['of another kind of pool', poolOf('budget'), 'purchase', 1, {}],
    ['of nothing', poolOf('goods'), 'purchase', 0, {}],
    ['of less than nothing', poolOf('goods'), 'writeOff', -1, {}],
    ['of a fraction', poolOf('goods'), 'purchase', 1.5, {}],
    ['beyond counting', poolOf('fund'), 'funding', 2 ** 53, {}],
    ['that moves something and should not', poolOf('goods'), 'priceChange', 1, {}],
    ['of a stock-take without its name', poolOf('goods'), 'freeze', 0, {}],
  ])('%s is a bug', (_, pool, kind, quantity, more) => {
    expect(() => decideMovement(pool, { kind, quantity, ref: {}, ...act, ...more })).toThrow()
  })
})

test('whatever moves in whatever order, the pool adds up, and the lines add up to the pool', () => {
  const someMoves = fc.array(
    fc.record({ kind: fc.constantFrom(...movementKinds), quantity: fc.integer({ min: 1, max: 40 }) }),
    { maxLength: 50 },
  )
  fc.assert(
    fc.property(fc.constantFrom<PoolKind>('goods', 'budget', 'fund'), someMoves, (of, moves) => {
      let pool = poolOf(of, { cap: 0, available: 0, consumed: 0, lost: 0, holds: {} })
      let total = 0
      for (const { kind, quantity } of moves) {
        const amount = signOf(kind) === 0 ? 0 : quantity
        try {
          const { pool: next, entry } = move(pool, kind, amount, mine)
          pool = next
          total += signOf(kind) * entry.quantity
        } catch (error) {
          expect(String(error)).toContain('is no movement of')
        }
      }
      expect(pool.cap - pool.lost - pool.consumed).toBe(total)
      expect(pool.available).toBe(total)
    }),
  )
})
