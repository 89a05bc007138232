import fc from 'fast-check'
import { onHandOf, valueOf, worthAfter, type Worth } from '../ledger/worth'
import { checkStanding, checkSums, failuresOf } from './check-month'
import { rewardOfPool } from '../reward/pool-id'
import { MonthFold, emptyBooks, type Line } from './fold-month'
import type { Books } from './month-schema'

const goods = (units: number) => ({ shop: 'S', shopName: '', rewardId: 'soap', rewardName: '', unit: '块', units })
let serial = 0
const line = (kind: Line['kind'], quantity: number, ref: Line['ref'] = {}, accountId = 'ac'): Line => ({
  kind,
  quantity,
  ref,
  accountId,
  sequence: (serial += 1),
  ok: true,
})
const monthOf = (lines: readonly Line[], opening: Books = emptyBooks) => {
  const fold = new MonthFold(opening)
  for (const one of lines) fold.add(one)
  return fold.toMonth()
}

test('a month of soap: what came, what went and what is left, in pieces and in cents', () => {
  const month = monthOf([
    line('purchase', 10, { costCents: 1000 }, 'po_soap_1'),
    line('redeem', 8, { goods: goods(2), pool: 'po_soap_1' }),
    line('fulfil', 8, { goods: goods(2), pool: 'po_soap_1' }),
    line('writeOff', 1, {}, 'po_soap_1'),
    line('takeLoss', 2, { takeId: 't' }, 'po_soap_1'),
    line('writeOff', 1, { takeId: 't' }, 'po_soap_1'),
    line('takeFound', 1, { takeId: 't' }, 'po_soap_1'),
  ])
  expect(month.goods['soap']).toEqual({
    opening: { units: 0, cents: 0 },
    purchased: { units: 10, cents: 1000 },
    found: { units: 1, cents: 0 },
    redeemed: { units: 2, cents: 200 },
    writtenOff: { units: 1, cents: 100 },
    missing: { units: 3, cents: 300 },
    closing: { units: 5, cents: 400 },
  })
  expect(failuresOf(checkSums(month))).toEqual([])
})

test('a month folded in two parts is the month folded in one, wherever it was put down', () => {
  const lines = [
    line('purchase', 10, { costCents: 1000 }, 'po_soap_1'),
    line('award', 50, { ruleCode: 'R1', pool: 'bu_1', debtPaid: 5 }),
    line('redeem', 8, { goods: goods(2), pool: 'po_soap_1' }),
    line('funding', 700, { source: '镇里' }, 'fu_S'),
    line('fulfil', 8, { goods: goods(2), pool: 'po_soap_1' }),
    line('spending', 300, {}, 'fu_S'),
    line('purchase', 5, { costCents: 999 }, 'po_soap_1'),
    line('takeLoss', 13, { takeId: 't' }, 'po_soap_1'),
    line('purchase', 3, { costCents: 10 }, 'po_soap_1'),
    line('reverse', 10, { debtAdded: 4 }),
  ]
  const whole = monthOf(lines)
  for (let first = 0; first <= lines.length; first += 1) {
    const kept = JSON.parse(JSON.stringify(monthOf(lines.slice(0, first)))) as ReturnType<typeof monthOf>
    const fold = MonthFold.from(kept)
    lines.slice(first).forEach((one) => {
      fold.add(one)
    })
    expect(fold.toMonth()).toEqual(whole)
  }
})

test('points: what was promised for goods is still in people’s hands until they are fetched', () => {
  const month = monthOf([
    line('award', 50, { ruleCode: 'R1', pool: 'bu_1', debtPaid: 5 }),
    line('redeem', 20, { goods: goods(1), pool: 'po_soap_1' }),
    line('redeem', 4, { goods: goods(1), pool: 'po_soap_1' }),
    line('fulfil', 20, { goods: goods(1), pool: 'po_soap_1' }),
    line('cancel', 4, { goods: goods(1), pool: 'po_soap_1' }),
    { ...line('redeem', 0), ok: false, expiredNow: 3 },
    line('expire', 2),
    line('reverse', 10, { debtAdded: 4 }),
  ])
  expect(month.points).toMatchObject({ issued: 50, debtPaid: 5, redeemed: 20, expired: 5, reversed: 6, closing: 14 })
  expect(month.points).toMatchObject({ heldOpening: 0, ordered: 24, returned: 4, heldClosing: 0 })
  expect(month.points).toMatchObject({ issuedBy: { R1: 50 }, budgets: { bu_1: 50 } })
  expect(failuresOf(checkSums(month))).toEqual([])
})

test('what an order that came to nothing pays of a debt is gone from people’s hands', () => {
  const month = monthOf([
    line('award', 20, { ruleCode: 'R1', pool: 'bu_1' }),
    line('redeem', 20, { goods: goods(1), pool: 'po_soap_1' }),
    line('reverse', 15, { debtAdded: 15 }),
    line('cancel', 20, { goods: goods(1), pool: 'po_soap_1', debtPaid: 15 }),
  ])
  expect(month.points).toMatchObject({ reversed: 0, debtPaid: 15, returned: 20, heldClosing: 0, closing: 5 })
  expect(failuresOf(checkSums(month))).toEqual([])
})

test('a refused delivery brings nothing, its price neither, and points that were refused are not issued', () => {
  const refused = { ...line('purchase', 0, { costCents: 700 }, 'po_soap_1'), ok: false }
  expect(monthOf([refused])).toMatchObject({ goods: {}, lines: 1 })
  expect(monthOf([{ ...line('award', 9, { ruleCode: 'R1', pool: 'bu_1' }), ok: false }]).points.issued).toBe(0)
})

test('money: by source, and what is left', () => {
  const month = monthOf([line('funding', 900, { source: '村集体' }), line('spending', 400)])
  expect(month.money).toEqual({ opening: 0, funded: 900, fundedBy: { 村集体: 900 }, spent: 400, closing: 500 })
})

test('of two deliveries of one instant the later in the pool’s chain has the last word, in whatever order they are read', () => {
  const first = line('purchase', 10, { costCents: 1000, worth: { units: 10, cents: 1000 } }, 'po_soap_1')
  const second = line('purchase', 10, { costCents: 500, worth: { units: 20, cents: 1500 } }, 'po_soap_1')
  expect(monthOf([second, first]).closing).toEqual(monthOf([first, second]).closing)
  expect(failuresOf(checkSums(monthOf([second, first])))).toEqual([])
})

test('a total that was changed by hand is found', () => {
  const month = monthOf([line('funding', 900, { source: '村集体' })])
  expect(failuresOf(checkSums({ ...month, money: { ...month.money, closing: 901 } }))).toEqual([
    { what: 'money', reckoned: 900, expected: 901 },
  ])
  const standing = { goods: { soap: { units: 1, cents: 0 } }, points: { outstanding: 0, held: 0 }, cents: 900 }
  expect(failuresOf(checkStanding(month, standing))).toEqual([
    { what: 'units', rewardId: 'soap', reckoned: 0, expected: 1 },
  ])
})

test('only pools of goods belong to a reward', () => {
  expect(['po_rw_S_x_12', 'fu_S', 'bu_S_2026'].map(rewardOfPool)).toEqual(['rw_S_x', undefined, undefined])
})

interface Shelf {
  available: number
  holds: Record<string, { quantity: number }>
  worth: Worth | undefined
}

/** A shop kept by hand beside the fold: two pools of one reward, one account, one fund. */
class Shop {
  readonly lines: Line[][] = [[]]
  readonly pools: Shelf[] = [
    { available: 0, holds: {}, worth: undefined },
    { available: 0, holds: {}, worth: undefined },
  ]
  points = { free: 0, held: 0, debt: 0 }
  cents = 0
  private orders: { id: string; pool: number; units: number; price: number }[] = []

  act([kind, which, quantity, price]: readonly [string, number, number, number]): void {
    const pool = this.pools[which % 2]!
    const poolId = `po_soap_${(which % 2) + 1}`
    const taken = Math.min(quantity, pool.available)
    if (kind === 'month') this.lines.push([])
    if (kind === 'award') this.award(quantity * 10)
    if (kind === 'funding') this.pay(price, { source: which % 2 ? '村' : '镇' })
    if (kind === 'spending' && this.cents >= price) this.pay(-price)
    if (kind === 'purchase' || kind === 'takeFound') {
      const cents = kind === 'purchase' ? price : 0
      pool.worth = worthAfter(pool, quantity, cents)
      pool.available += quantity
      this.note(line(kind, quantity, { costCents: cents, worth: pool.worth }, poolId))
    }
    if ((kind === 'writeOff' || kind === 'takeLoss') && taken > 0) {
      pool.available -= taken
      this.note(line(kind, taken, {}, poolId))
    }
    if (kind === 'redeem' && taken > 0 && this.points.free >= price) this.order(which % 2, taken, price)
    if (kind === 'resolve') this.resolve(which)
    if (kind === 'reverse') this.reverse(quantity)
    if (kind === 'expire') this.expire(Math.min(quantity, this.points.free))
  }

  private note(one: Line): void {
    this.lines.at(-1)!.push(one)
  }
  private award(points: number): void {
    const debtPaid = Math.min(this.points.debt, points)
    this.points = { ...this.points, debt: this.points.debt - debtPaid, free: this.points.free + points - debtPaid }
    this.note(line('award', points, { ruleCode: `R${points % 3}`, pool: 'bu', debtPaid }))
  }
  private pay(cents: number, ref: Line['ref'] = {}): void {
    this.cents += cents
    this.note(line(cents > 0 ? 'funding' : 'spending', Math.abs(cents), ref, 'fu_S'))
  }
  private order(which: number, units: number, price: number): void {
    const id = `o${this.lines.length}_${this.orders.length}_${this.cents}_${price}`
    const pool = this.pools[which]!
    pool.available -= units
    pool.holds[id] = { quantity: units }
    this.points = { ...this.points, free: this.points.free - price, held: this.points.held + price }
    this.orders.push({ id, pool: which, units, price })
    this.note(line('redeem', price, { goods: goods(units), pool: `po_soap_${which + 1}` }))
  }
  private resolve(which: number): void {
    const [order] = this.orders.splice(0, 1)
    if (!order) return
    const { id, units, price } = order
    const pool = this.pools[order.pool]!
    pool.holds = Object.fromEntries(Object.entries(pool.holds).filter(([held]) => held !== id))
    this.points.held -= price
    const fulfils = which % 3 > 0
    const debtPaid = fulfils ? 0 : Math.min(this.points.debt, price)
    if (!fulfils) {
      pool.available += units
      this.points = { ...this.points, debt: this.points.debt - debtPaid, free: this.points.free + price - debtPaid }
    }
    const ref = { goods: goods(units), pool: `po_soap_${order.pool + 1}`, debtPaid }
    this.note(line(fulfils ? 'fulfil' : which % 2 ? 'cancel' : 'redemptionExpire', price, ref))
  }
  private reverse(quantity: number): void {
    const taken = Math.min(quantity, this.points.free)
    this.points = { ...this.points, free: this.points.free - taken, debt: this.points.debt + quantity - taken }
    this.note(line('reverse', quantity, { debtAdded: quantity - taken }))
  }
  private expire(quantity: number): void {
    this.points.free -= quantity
    this.note({ ...line('redeem', 0), ok: false, expiredNow: quantity })
  }
}

const kinds = [
  'month',
  'award',
  'funding',
  'spending',
  'purchase',
  'takeFound',
  'writeOff',
  'takeLoss',
  'redeem',
  'resolve',
  'reverse',
  'expire',
]
const acts = fc.array(
  fc.tuple(fc.constantFrom(...kinds), fc.nat(5), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 3000 })),
  {
    maxLength: 120,
  },
)

test('random months of operations: every report adds up, one opens as the other closed, and the end equals what is there', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const shop = new Shop()
      for (const act of list) shop.act(act)
      let opening = emptyBooks
      let month = monthOf([])
      for (const lines of shop.lines) {
        month = monthOf(lines, opening)
        expect(failuresOf(checkSums(month))).toEqual([])
        opening = month.closing
      }
      const units = shop.pools.reduce((total, pool) => total + onHandOf(pool), 0)
      const cents = shop.pools.reduce((total, pool) => total + valueOf(pool), 0)
      const { free, held } = shop.points
      const standing = {
        goods: { soap: { units, cents } },
        points: { outstanding: free + held, held },
        cents: shop.cents,
      }
      expect(failuresOf(checkStanding(month, standing))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
