import { asAnswered, findAnswer } from './answered'
import { decideAddPrice } from './decide-add-price'
import { decideEditReward } from './decide-edit-reward'
import { decideEditShop } from './decide-edit-shop'
import { decideProposePrice } from './decide-propose-price'
import { decidePublish } from './decide-publish'
import { decideRegisterDesk } from './decide-register-desk'
import { decideRevokeDesk } from './decide-revoke-desk'
import { decideUnpublish } from './decide-unpublish'
import { priceAt } from './price'
import { decideSale } from './sale'
import type { Reward, Shop } from './schema'

const now = Date.parse('2026-11-23T09:00:00+08:00')
const hour = 3_600_000

const reward: Reward = {
  _id: 'rw_1',
  version: 3,
  shop: 'V1',
  name: '香皂',
  category: 'daily',
  description: '一块',
  unit: '块',
  rank: 1,
  prices: [{ price: 4, from: 0 }],
  poolIds: ['po_1'],
  lowStockAt: 5,
  state: 'live',
  answered: [],
}
const shop: Shop = {
  _id: 'V1',
  version: 1,
  name: '松林村积分超市',
  placeId: 'dalang',
  gridPath: ['T', 'V1'],
  holdHours: 72,
  hours: [],
  closedDays: [],
  state: 'open',
  desks: [],
  answered: [],
}

describe('what can be redeemed', () => {
  test('goods on the shelf of an open shop, at the price in force at that instant', () => {
    const prices = [
      { price: 4, from: 0 },
      { price: 5, from: now },
    ]
    expect(decideSale({ ...reward, prices }, shop, now - 1)).toEqual({ ok: true, value: 4 })
    expect(decideSale({ ...reward, prices }, shop, now)).toEqual({ ok: true, value: 5 })
  })

  test.each([
    ['draft', { state: 'draft' as const }, 'OFF_THE_SHELF'],
    ['withdrawn', { state: 'withdrawn' as const }, 'OFF_THE_SHELF'],
    ['not priced yet', { prices: [{ price: 4, from: now + 1 }] }, 'OFF_THE_SHELF'],
    ['before its sale', { availableFrom: now + 1 }, 'SALE_NOT_BEGUN'],
    ['at the end of its sale', { availableUntil: now }, 'SALE_OVER'],
  ])('not what is %s', (_, fields, reason) => {
    expect(decideSale({ ...reward, ...fields }, shop, now)).toMatchObject({ ok: false, code: 'WRONG_STATE', reason })
  })

  test('from the first instant of the sale to the last', () => {
    const onSale = { ...reward, availableFrom: now, availableUntil: now + 1 }
    expect(decideSale(onSale, shop, now).ok).toBe(true)
  })

  test('nothing in a closed shop, which says why', () => {
    const closed = { ...shop, state: 'closed' as const, closedReason: '腊月盘点' }
    expect(decideSale(reward, closed, now)).toMatchObject({ reason: 'SHOP_CLOSED' })
    expect(JSON.stringify(decideSale(reward, closed, now))).toContain('腊月盘点')
  })
})

describe('a price', () => {
  test('is proposed for now or later, never for the past, and is another one', () => {
    expect(decideProposePrice(reward, { price: 5 }, now)).toEqual({
      ok: true,
      value: '香皂：4 分改为 5 分，同意后就按新价',
    })
    expect(decideProposePrice(reward, { price: 5, from: now - 1 }, now)).toMatchObject({ reason: 'PRICE_IN_THE_PAST' })
    expect(decideProposePrice(reward, { price: 4 }, now)).toMatchObject({ code: 'WRONG_STATE' })
    expect(decideProposePrice(reward, { price: 5, from: now + 400 * 24 * hour }, now)).toMatchObject({ ok: false })
    expect(decideProposePrice({ ...reward, prices: [] }, { price: 5, from: now + hour }, now)).toEqual({
      ok: true,
      value: '香皂：定为 5 分，今天 10:00 起',
    })
  })

  const added = { price: 5, from: now - hour, proposalId: 'pr_1' }

  test('begins when it was agreed to at the earliest', () => {
    const after = decideAddPrice(reward, added, now)
    expect([priceAt(after, now - 1), priceAt(after, now)]).toEqual([4, 5])
  })

  test('is added once for each proposal', () => {
    const once = decideAddPrice(reward, added, now)
    expect(decideAddPrice(once, added, now + hour)).toBe(once)
  })

  test('stands in the order of time, whichever was agreed to first', () => {
    const later = decideAddPrice(reward, { price: 9, from: now + 2 * hour, proposalId: 'pr_2' }, now)
    const both = decideAddPrice(later, { price: 7, from: now + hour, proposalId: 'pr_3' }, now)
    expect(both.prices.map(({ price }) => price)).toEqual([4, 7, 9])
  })
})

describe('goods are written down', () => {
  test('what is left out stays, null takes away', () => {
    const limited = decideEditReward(reward, { limit: { quantity: 2, per: 'month' }, availableUntil: now })
    expect(limited).toMatchObject({ value: { limitPerPerson: 2, window: 'month', availableUntil: now, name: '香皂' } })
    if (!limited.ok) throw new Error('refused')
    const free = decideEditReward(limited.value, { limit: null, availableUntil: null, name: '肥皂' })
    expect(free).toEqual({ ok: true, value: { ...reward, name: '肥皂' } })
  })

  test('a sale does not end before it begins', () => {
    expect(decideEditReward(reward, { availableFrom: now, availableUntil: now })).toMatchObject({
      reason: 'SALE_ENDS_FIRST',
    })
  })

  test('they go on the shelf with a price, and off it again', () => {
    expect(decidePublish({ ...reward, state: 'draft', prices: [] })).toMatchObject({ reason: 'PRICE_MISSING' })
    expect(decidePublish({ ...reward, state: 'draft' })).toMatchObject({ value: { state: 'live' } })
    expect(decidePublish(reward)).toMatchObject({ code: 'WRONG_STATE' })
    expect(decideUnpublish(reward)).toMatchObject({ value: { state: 'withdrawn' } })
    expect(decideUnpublish({ ...reward, state: 'draft' })).toMatchObject({ code: 'WRONG_STATE' })
  })
})

describe('a shop', () => {
  test('whose hours overlap, or end before they begin, is not written down', () => {
    const bad = [
      [{ weekday: 1, from: '09:00', to: '09:00' }],
      [
        { weekday: 1, from: '09:00', to: '11:00' },
        { weekday: 1, from: '10:59', to: '12:00' },
      ],
    ]
    for (const hours of bad) expect(decideEditShop(shop, { hours })).toMatchObject({ reason: 'HOURS_OVERLAP' })
    const touching = [
      { weekday: 1, from: '11:00', to: '12:00' },
      { weekday: 1, from: '09:00', to: '11:00' },
    ]
    expect(decideEditShop(shop, { hours: touching })).toMatchObject({ value: { hours: [...touching].reverse() } })
  })

  test('that closes says why, and forgets it when it opens', () => {
    expect(decideEditShop(shop, { state: 'closed' })).toMatchObject({ reason: 'REASON_REQUIRED' })
    const closed = decideEditShop(shop, { state: 'closed', closedReason: '盘点' })
    expect(closed).toMatchObject({ value: { closedReason: '盘点' } })
    if (closed.ok) expect(decideEditShop(closed.value, { state: 'open' })).toEqual({ ok: true, value: shop })
  })

  const desk = (deskId: string) => ({ deskId, name: '手机', keeperId: 'pe', registeredAt: now })

  test('has three desks at most, and forgets one that is revoked', () => {
    const full = { ...shop, desks: ['a', 'b', 'c'].map(desk) }
    expect(decideRegisterDesk(full, desk('d'))).toMatchObject({ code: 'LIMIT_REACHED' })
    expect(decideRevokeDesk(full, 'b')).toMatchObject({ value: { desks: [desk('a'), desk('c')] } })
    expect(decideRevokeDesk(full, 'x')).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a request', () => {
  const request = { requestId: 'r1', fingerprint: 'f1' }

  test('finds the version it made, and nothing under another input', () => {
    const after = asAnswered(reward, request)
    expect(after.version).toBe(4)
    expect(findAnswer(after, request)).toEqual({ ok: true, value: 4 })
    expect(findAnswer(after, { ...request, fingerprint: 'f2' })).toMatchObject({ code: 'REQUEST_REUSED' })
    expect(findAnswer(after, { ...request, requestId: 'r2' })).toBeNull()
  })

  test('is remembered among the last, and the document stays small', () => {
    let kept = reward
    for (let turn = 0; turn < 40; turn += 1) kept = asAnswered(kept, { requestId: `r${turn}`, fingerprint: 'f' })
    expect(kept.answered).toHaveLength(16)
    expect(findAnswer(kept, { requestId: 'r39', fingerprint: 'f' })).toEqual({ ok: true, value: 43 })
  })
})
