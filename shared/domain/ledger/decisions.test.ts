import fc from 'fast-check'
import { newAccount, type Decision, type TokenOutcome } from './account'
import { decideAward, type AwardFacts } from './decide-award'
import { decideExpire } from './decide-expire'
import { decideRedeem, maxOpenRedemptions, type RedeemFacts } from './decide-redeem'
import { decideResolve } from './decide-resolve'
import { decideVoid } from './decide-void'
import { assertAccount } from './invariants'
import type { Account } from './schema'
import { resolutionKinds, type RefusalCause, type ResolutionKind } from './vocabulary'

const now = Date.parse('2026-11-22T12:00:00+08:00')
const dayMs = 86_400_000
const token: TokenOutcome = { taken: true, pool: 'po_1', nonce: 'n1' }
const goods = { shop: 'S', shopName: '积分超市', rewardId: 'rw_1', rewardName: '香皂', unit: '块', units: 1 }

function awardOf(points: number, more: Partial<AwardFacts> = {}): AwardFacts {
  return { points, caps: [], expiry: { mode: 'endOfNextYear' }, token, ref: {}, actor: 'rules', now, ...more }
}

function orderOf(price: number, more: Partial<RedeemFacts> = {}): RedeemFacts {
  const order = {
    redemptionId: 'rd_1',
    goods,
    price,
    cap: undefined,
    expiresAt: now + 3 * dayMs,
    token,
    requestId: 'r1',
  }
  return { ...order, actor: 'pe_1', now, ...more }
}

function accountWith(points: number): Account {
  const empty = newAccount('ac_1', 'hh_1', 'S')
  return points > 0 ? decideAward(empty, awardOf(points)).account : empty
}

function resolve(account: Account, kind: ResolutionKind, at = now): Decision {
  const decision = decideResolve(account, { redemptionId: 'rd_1', kind, actor: 'pe_2', now: at })
  if (!decision) throw new Error('not open')
  return decision
}

function refusedWith(decision: Decision, why: RefusalCause): void {
  expect(decision.entry).toMatchObject({ ok: false, why, quantity: 0 })
}

describe('an award', () => {
  test('adds points that end with next year', () => {
    const { account, entry } = decideAward(accountWith(0), awardOf(5))
    expect(account).toMatchObject({ available: 5, issued: 5, lots: [{ expiresOn: '2027-12-31', quantity: 5 }] })
    expect(entry).toMatchObject({ kind: 'award', ok: true, quantity: 5, from: 'po_1', to: 'ac_1' })
  })

  test('pays debt first, and debt paid is not issued again', () => {
    const indebted = { ...accountWith(0), debt: 3 }
    const { account, entry } = decideAward(indebted, awardOf(5))
    expect(account).toMatchObject({ available: 2, debt: 0, issued: 2 })
    expect(entry).toMatchObject({ quantity: 5, ref: { debtPaid: 3 } })
    assertAccount(account)
  })

  test('smaller than the debt leaves nothing to spend', () => {
    const { account } = decideAward({ ...accountWith(0), debt: 9 }, awardOf(5))
    expect(account).toMatchObject({ available: 0, debt: 4, issued: 0, lots: [] })
  })

  test('without a budget is refused, and the refusal is a line', () => {
    refusedWith(
      decideAward(accountWith(1), awardOf(5, { token: { taken: false, why: 'BUDGET_SHORT' } })),
      'BUDGET_SHORT',
    )
  })

  test('over the cap is refused', () => {
    const caps = [{ key: 'RPT', per: 'day', quantity: 6 }] as const
    const once = decideAward(accountWith(0), awardOf(5, { caps })).account
    refusedWith(decideAward(once, awardOf(2, { caps })), 'LIMIT_REACHED')
  })
})

describe('a redemption', () => {
  test('moves points from the lots to a hold', () => {
    const { account, entry } = decideRedeem(accountWith(10), orderOf(4))
    expect(account).toMatchObject({ available: 6, held: { rd_1: { quantity: 4, pool: 'po_1', nonce: 'n1' } } })
    expect(entry).toMatchObject({ kind: 'redeem', ok: true, quantity: 4, from: 'ac_1', to: 'rd_1' })
  })

  test.each<[RefusalCause, Account, Partial<RedeemFacts>]>([
    ['POINTS_SHORT', accountWith(3), {}],
    ['STOCK_SHORT', accountWith(9), { token: { taken: false, why: 'STOCK_SHORT' } }],
    ['SHOP_COUNTING', accountWith(9), { token: { taken: false, why: 'SHOP_COUNTING' } }],
    ['LIMIT_REACHED', accountWith(9), { cap: { key: 'rw_1', per: 'month', quantity: 0 } }],
  ])('is refused with %s and leaves the points alone', (why, account, more) => {
    const decision = decideRedeem(account, orderOf(4, more))
    refusedWith(decision, why)
    expect(decision.account).toEqual(account)
  })

  test('beyond those that may wait at once is refused', () => {
    let account = accountWith(100)
    for (let open = 0; open < maxOpenRedemptions; open += 1) {
      account = decideRedeem(account, orderOf(1, { redemptionId: `rd_${open}x` })).account
    }
    refusedWith(decideRedeem(account, orderOf(1)), 'LIMIT_REACHED')
  })

  test('cannot be paid with points whose day has passed', () => {
    const later = Date.parse('2028-01-01T00:00:00+08:00')
    const decision = decideRedeem(accountWith(10), orderOf(4, { now: later }))
    refusedWith(decision, 'POINTS_SHORT')
    expect(decision.entry.expiredNow).toBe(10)
    expect(decision.account).toMatchObject({ available: 0, expired: 10 })
    assertAccount(decision.account)
  })
})

describe('the end of a redemption', () => {
  const cap = { key: 'rw_1', per: 'month', quantity: 1 } as const
  const open = decideRedeem(accountWith(10), orderOf(4, { cap })).account

  test('handed over: the points are spent and the limit stays used', () => {
    const { account, entry } = resolve(open, 'fulfil')
    expect(account).toMatchObject({ available: 6, spent: 4, held: {} })
    expect(entry).toMatchObject({ quantity: 4, from: 'rd_1', to: 'shop_S', ref: { redemptionId: 'rd_1', goods } })
    refusedWith(decideRedeem(account, orderOf(4, { cap })), 'LIMIT_REACHED')
  })

  test.each(['cancel', 'redemptionExpire'] as const)('%s: points, lots and limit come back', (kind) => {
    const { account } = resolve(open, kind, now + 3 * dayMs)
    expect(account).toMatchObject({ available: 10, held: {}, lots: [{ expiresOn: '2027-12-31', quantity: 10 }] })
    expect(decideRedeem(account, orderOf(4, { cap })).entry.ok).toBe(true)
  })

  test('points past their day come back with seven days, and the second time they end', () => {
    const later = Date.parse('2028-01-02T12:00:00+08:00')
    const back = resolve(open, 'cancel', later)
    expect(back.account).toMatchObject({ available: 4, lots: [{ expiresOn: '2028-01-09', quantity: 4, graced: true }] })
    expect(back.entry.expiredNow).toBe(6)
    const again = decideRedeem(back.account, orderOf(4, { now: later })).account
    const end = resolve(again, 'cancel', later + 30 * dayMs)
    expect(end.account).toMatchObject({ available: 0, expired: 10 })
    expect(end.entry.expiredNow).toBe(4)
    assertAccount(end.account)
  })

  test('what comes back pays debt first', () => {
    const indebted = { ...decideRedeem(accountWith(4), orderOf(4)).account, debt: 3 }
    const { account, entry } = resolve(indebted, 'cancel')
    expect(account).toMatchObject({ available: 1, debt: 0, issued: 1 })
    expect(entry.ref.debtPaid).toBe(3)
    assertAccount(account)
    const lots = ['2026-12-31', '2027-12-31'].map((expiresOn) => ({ expiresOn, quantity: 2 }))
    const inTwo = { ...indebted, held: { rd_1: { ...indebted.held['rd_1']!, lots } } }
    expect(resolve(inTwo, 'cancel').account.lots).toEqual([{ expiresOn: '2027-12-31', quantity: 1 }])
  })

  test.each(resolutionKinds)('%s of one that is not open writes nothing', (kind) => {
    expect(decideResolve(accountWith(4), { redemptionId: 'rd_9', kind, actor: 'x', now })).toBeNull()
  })
})

test('a void leaves the account as it was', () => {
  const account = accountWith(7)
  const decision = decideVoid(account, { actor: 'sweeper', now })
  expect(decision.account).toEqual(account)
  refusedWith(decision, 'VOID')
})

test('expiry writes a line only when something ended', () => {
  expect(decideExpire(accountWith(7), { actor: 'clock', now })).toBeNull()
  const after = decideExpire(accountWith(7), { actor: 'clock', now: now + 500 * dayMs })
  expect(after?.entry).toMatchObject({ kind: 'expire', quantity: 7, from: 'ac_1', to: 'expiry_S' })
})

type Step = { what: 'award' | 'redeem' | 'debt' | ResolutionKind | 'expire'; quantity: number; days: number }

const someSteps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom('award', 'redeem', 'debt', ...resolutionKinds, 'expire'),
    quantity: fc.integer({ min: 1, max: 9 }),
    days: fc.integer({ min: 0, max: 60 }),
  }),
  { maxLength: 60 },
)

function take(account: Account, { what, quantity }: Step, at: number, turn: number): Decision | null {
  const [oldest] = Object.keys(account.held)
  switch (what) {
    case 'award':
      return decideAward(
        account,
        awardOf(quantity, { now: at, expiry: { mode: 'monthsAfterAward', months: quantity } }),
      )
    case 'redeem':
      return decideRedeem(account, orderOf(quantity, { redemptionId: `rd_${turn}`, now: at }))
    case 'expire':
      return decideExpire(account, { actor: 'clock', now: at })
    case 'debt':
      return null
    case 'fulfil':
    case 'cancel':
    case 'redemptionExpire':
      return oldest ? decideResolve(account, { redemptionId: oldest, kind: what, actor: 'x', now: at }) : null
  }
}

test('whatever is decided in whatever order, the invariants hold and the lines add up', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      let account = accountWith(0)
      let [at, available] = [now, 0]
      for (const [turn, step] of steps.entries()) {
        at += step.days * dayMs
        // A reversal leaves debt where nothing is left to take.
        if (step.what === 'debt' && account.available === 0)
          account = { ...account, debt: account.debt + step.quantity }
        const decision = take(account, step, at, turn)
        if (!decision) continue
        assertAccount(decision.account)
        const { kind, ok, quantity, expiredNow = 0, ref } = decision.entry
        const sign = { award: 1, cancel: 1, redemptionExpire: 1, redeem: -1, expire: -1 }[kind as string] ?? 0
        available += ok ? sign * quantity - (ref.debtPaid ?? 0) - expiredNow : -expiredNow
        expect(decision.account.available).toBe(available)
        account = decision.account
      }
    }),
  )
})
