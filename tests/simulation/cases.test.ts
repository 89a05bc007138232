import type { Account } from '@shared/domain/ledger/schema'
import { awardTries } from '../../cloudfunctions/modules/ledger/account-id'
import { expirePoints, expireRedemptions } from '../../cloudfunctions/modules/ledger/expire'
import { findRedemption, listRedemptionsOf, listWaiting } from '../../cloudfunctions/modules/ledger/redemptions'
import { sweepPools } from '../../cloudfunctions/modules/ledger/sweep'
import { accountId, Bench, dayMs, minuteMs, start } from './bench'

const awardOp = `aw_1_R_${accountId}`

let bench: Bench
beforeEach(() => {
  bench = new Bench()
  jest.spyOn(console, 'error').mockReturnValue(undefined)
})
afterEach(() => bench.check())

describe('calls are capacity', () => {
  test('an award: account, token, commit', async () => {
    expect(await bench.callsOf(() => bench.give('1', 20))).toBe(3)
  })

  test('a redemption: account, token, commit', async () => {
    await bench.give('1', 20)
    expect(await bench.callsOf(() => bench.redeem(1))).toBe(3)
  })

  test('its end: account, commit, token', async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    expect(await bench.callsOf(() => bench.end(1, 'fulfil'))).toBe(3)
  })

  test('the journal is asked besides for an account that did more than it remembers', async () => {
    for (let key = 1; key <= 20; key += 1) await bench.give(String(key), 1)
    await bench.relay()
    expect(await bench.callsOf(() => bench.give('21', 1))).toBe(4)
    expect(await bench.callsOf(() => bench.redeem(1))).toBe(4)
    expect(await bench.callsOf(() => bench.end(1, 'fulfil'))).toBe(4)
  })

  test('an account the caller has read already is not read again', async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    const account = (await bench.ledger.store.findAccount(accountId)) ?? undefined
    expect(await bench.callsOf(() => bench.end(1, 'fulfil', { account }))).toBe(2)
  })

  test('the relay: seven for an award, its redemption and its end together', async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    await bench.end(1, 'fulfil')
    // Accounts, journal, pools, budget token, list, its end, outbox; pools that wait.
    expect(await bench.callsOf(() => bench.relay())).toBe(8)
  })

  test('who cannot pay takes no token', async () => {
    expect(await bench.callsOf(() => bench.redeem(1))).toBe(2)
    expect(bench.document('pools', 'po_1')).toMatchObject({ available: 3, holds: {} })
  })
})

describe('a redemption', () => {
  beforeEach(() => bench.give('1', 20))

  test('is found while the list does not know it yet, and lists it', async () => {
    await bench.redeem(1)
    expect(await findRedemption(bench.ledger, bench.idOf(1))).toMatchObject({ status: 'open', price: 5, units: 1 })
    expect(await listRedemptionsOf(bench.ledger, { accountIds: [accountId], limit: 9 })).toHaveLength(1)
    expect(await listWaiting(bench.ledger, { shops: ['shop'], limit: 9 })).toHaveLength(1)
    expect(await listWaiting(bench.ledger, { shops: ['another'], limit: 9 })).toEqual([])
  })

  test('is closed for its owner at once, although the list still calls it open', async () => {
    await bench.redeem(1)
    await bench.relay()
    await bench.end(1, 'fulfil')
    expect(bench.document('redemptions', bench.idOf(1))).toMatchObject({ status: 'open' })
    expect(await listWaiting(bench.ledger, { shops: ['shop'], limit: 9 })).toEqual([])
    const closed = { status: 'fulfilled', closedBy: 'pe_9', closedAt: start }
    expect(await findRedemption(bench.ledger, bench.idOf(1))).toMatchObject(closed)
    expect(await listRedemptionsOf(bench.ledger, { accountIds: [accountId], limit: 9 })).toMatchObject([closed])
  })

  test('is rebuilt from the journal alone', async () => {
    await bench.redeem(1)
    await bench.end(1, 'cancel')
    await bench.relay()
    bench.store.remove('redemptions', bench.idOf(1))
    bench.store.update('accounts', { _id: accountId }, { $set: { recent: {} } })
    expect(await findRedemption(bench.ledger, bench.idOf(1))).toMatchObject({ status: 'cancelled', rewardName: '香皂' })
  })

  test('nobody made is not found, and ending it writes nothing that could block it later', async () => {
    expect(await findRedemption(bench.ledger, bench.idOf(9))).toBeNull()
    expect(await findRedemption(bench.ledger, 'rd_1')).toBeNull()
    expect(await bench.end(9, 'cancel')).toBeNull()
    await bench.redeem(9)
    expect(await bench.end(9, 'fulfil')).toMatchObject({ kind: 'fulfil', ok: true })
  })

  test('refused for want of goods stays refused when goods come back', async () => {
    for (const key of [1, 2, 3]) await bench.redeem(key)
    expect(await bench.redeem(4)).toMatchObject({ ok: false, why: 'STOCK_SHORT' })
    await bench.end(1, 'cancel')
    expect(await bench.redeem(4)).toMatchObject({ ok: false, why: 'STOCK_SHORT' })
    expect(await bench.redeem(5)).toMatchObject({ ok: true })
  })

  test('waits while its pool is counted', async () => {
    bench.store.update('pools', { _id: 'po_1' }, { $set: { frozen: true } })
    expect(await bench.redeem(1)).toMatchObject({ ok: false, why: 'SHOP_COUNTING' })
  })

  test('not fetched in time gives points and goods back', async () => {
    await bench.redeem(1)
    await bench.relay()
    bench.now += 3 * dayMs
    expect(await expireRedemptions(bench.ledger, bench.now)).toBe(1)
    expect(await expireRedemptions(bench.ledger, bench.now)).toBe(0)
    expect(bench.document('pools', 'po_1')).toMatchObject({ available: 3, holds: {} })
    expect(bench.document('accounts', accountId)).toMatchObject({ available: 20, held: {} })
  })
})

test('lists page through rows of one instant without repeating or skipping any', async () => {
  bench.pool('po_2', 'goods', 50)
  bench.store.update('pools', { _id: 'po_1' }, { $inc: { available: 9, cap: 9 } })
  await bench.give('1', 50)
  for (const key of [1, 2, 3, 4, 5, 6, 7]) await bench.redeem(key)
  const pages = async (
    list: (after?: { createdAt: number; id: string }) => Promise<{ _id: string; createdAt: number }[]>,
  ) => {
    const seen: string[] = []
    for (let rows = await list(); rows.length > 0;) {
      seen.push(...rows.map(({ _id }) => _id))
      const last = rows.at(-1)
      rows = last ? await list({ createdAt: last.createdAt, id: last._id }) : []
    }
    return seen
  }
  const ids = [1, 2, 3, 4, 5, 6, 7].map((key) => bench.idOf(key))
  const own = (after?: { createdAt: number; id: string }) =>
    listRedemptionsOf(bench.ledger, { accountIds: [accountId], after, limit: 2 })
  const waiting = (after?: { createdAt: number; id: string }) =>
    listWaiting(bench.ledger, { shops: ['shop'], after, limit: 3 })
  expect(await pages(own)).toEqual([...ids].reverse())
  expect(await pages(waiting)).toEqual(ids)
  await bench.relay()
  for (const key of [1, 2, 3]) await bench.end(key, 'fulfil')
  expect(await pages(own)).toEqual([...ids].reverse())
  expect(await pages(waiting)).toEqual(ids.slice(3))
})

describe('what dies on the way', () => {
  test('a token whose redemption never came is released after two minutes, and that redemption never comes', async () => {
    await bench.give('1', 20)
    await bench.relay()
    const token = { accountId, quantity: 1, nonce: 'lost', at: start }
    await bench.ledger.store.holdToken('po_1', bench.idOf(1), token)
    expect(await sweepPools(bench.ledger, start + minuteMs)).toBe(0)
    expect(await sweepPools(bench.ledger, start + 2 * minuteMs)).toBe(1)
    expect(bench.document('pools', 'po_1')).toMatchObject({ available: 3, holds: {} })
    expect(await bench.redeem(1)).toMatchObject({ kind: 'void', ok: false })
  })

  test('an award that died after its hold is paid by the next try, once, although the sweeper was there first', async () => {
    await bench.ledger.store.holdToken('bu_1', awardOp, { accountId, quantity: 20, nonce: 'lost', at: start })
    bench.now = start + 2 * minuteMs
    expect(await sweepPools(bench.ledger, bench.now)).toBe(1)
    expect(await bench.give('1', 20)).toMatchObject({ _id: `${awardOp}_2`, kind: 'award', ok: true, quantity: 20 })
    expect(await bench.give('1', 20)).toMatchObject({ _id: `${awardOp}_2` })
    await bench.relay()
    expect(await bench.give('1', 20)).toMatchObject({ _id: `${awardOp}_2` })
    expect(bench.document('accounts', accountId)).toMatchObject({ available: 20 })
    expect(bench.document('pools', 'bu_1')).toMatchObject({ available: 80, consumed: 20, holds: {} })
  })

  test('an award that breaks off every time says so in the end', async () => {
    for (const op of awardTries(awardOp)) {
      await bench.ledger.store.holdToken('bu_1', op, { accountId, quantity: 1, nonce: 'lost', at: start })
    }
    expect(await sweepPools(bench.ledger, start + 2 * minuteMs)).toBe(9)
    await expect(bench.give('1', 20)).rejects.toThrow('under every number')
    expect(bench.document('pools', 'bu_1')).toMatchObject({ available: 100, holds: {} })
  })

  test('an award nobody relayed is counted by the sweeper', async () => {
    await bench.give('1', 20)
    expect(await sweepPools(bench.ledger, start + dayMs)).toBe(1)
    expect(bench.document('pools', 'bu_1')).toMatchObject({ consumed: 20, holds: {} })
    await bench.relay()
    expect(bench.document('pools', 'bu_1')).toMatchObject({ consumed: 20, holds: {} })
  })

  test('goods that wait are not swept', async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    await bench.relay()
    expect(await sweepPools(bench.ledger, start + dayMs)).toBe(0)
    expect(bench.document('pools', 'po_1')).toMatchObject({ available: 2 })
  })

  test('what waits in an outbox is relayed by the tick, once', async () => {
    expect(await bench.give('1', 20)).toMatchObject({ ok: true })
    expect(bench.document('accounts', accountId)).toMatchObject({ available: 20, dirtyAt: start })
    expect(await bench.relay()).toBe(1)
    expect(bench.document('pools', 'bu_1')).toMatchObject({ consumed: 20, holds: {} })
    expect((bench.document('accounts', accountId) as Account).outbox).toEqual([])
    expect(await bench.relay()).toBe(0)
  })

  test('with the database gone the outcome is unknown, and nothing is promised', async () => {
    bench.failing = () => true
    await expect(bench.give('1', 20)).rejects.toThrow('unknown')
  })
})

describe('an award', () => {
  test('asked for twice is paid once', async () => {
    const first = await bench.give('1', 20)
    expect(await bench.give('1', 20)).toEqual(first)
    await bench.relay()
    expect(await bench.give('1', 20)).toEqual(first)
    expect(bench.document('pools', 'bu_1')).toMatchObject({ available: 80, consumed: 20 })
  })

  test('without budget is refused for good, whatever is granted later', async () => {
    await bench.give('1', 90)
    expect(await bench.give('2', 20)).toMatchObject({ ok: false, why: 'BUDGET_SHORT' })
    bench.store.update('pools', { _id: 'bu_1' }, { $inc: { cap: 100, available: 100 } })
    expect(await bench.give('2', 20)).toMatchObject({ ok: false, why: 'BUDGET_SHORT' })
    expect(await bench.give('3', 20)).toMatchObject({ ok: true })
  })

  test('over the cap takes nothing from the budget', async () => {
    const caps = [{ key: 'R', per: 'day', quantity: 6 }] as const
    await bench.give('1', 6, caps)
    expect(await bench.give('2', 1, caps)).toMatchObject({ ok: false, why: 'LIMIT_REACHED' })
    expect(bench.document('pools', 'bu_1')).toMatchObject({
      available: 94,
      holds: { [`aw_1_R_${accountId}`]: { quantity: 6 } },
    })
  })
})

test('points past their day leave an idle account, once', async () => {
  await bench.give('1', 20)
  bench.now = Date.parse('2028-01-01T00:00:00+08:00')
  expect(await expirePoints(bench.ledger, bench.now)).toBe(1)
  expect(await expirePoints(bench.ledger, bench.now)).toBe(0)
  expect(bench.document('accounts', accountId)).toMatchObject({ available: 0, expired: 20, lots: [] })
})
