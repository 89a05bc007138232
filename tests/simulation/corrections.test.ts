import { syncMs } from '@shared/domain/ledger/decide-offline'
import type { Account } from '@shared/domain/ledger/schema'
import { AccountFrozen } from '../../cloudfunctions/modules/ledger/apply-op'
import { expireRedemptions } from '../../cloudfunctions/modules/ledger/expire'
import { freezeAccount, thawAccount } from '../../cloudfunctions/modules/ledger/freeze'
import { setOffline } from '../../cloudfunctions/modules/ledger/offline'
import { promisePoints, withdrawPromise } from '../../cloudfunctions/modules/ledger/promise-points'
import { deduct, reverse } from '../../cloudfunctions/modules/ledger/reverse'
import { sweepPools } from '../../cloudfunctions/modules/ledger/sweep'
import { accountId, Bench, dayMs, start } from './bench'

let bench: Bench
beforeEach(() => {
  bench = new Bench()
  jest.spyOn(console, 'error').mockReturnValue(undefined)
})
afterEach(() => bench.check())

const account = () => bench.document('accounts', accountId) as unknown as Account
const awardId = (key: string) => `aw_${key}_R_${accountId}`

describe('a reversal', () => {
  const take = (quantity: number, more: Partial<Parameters<typeof reverse>[1]> = {}) =>
    reverse(bench.ledger, {
      accountId,
      entryId: awardId('1'),
      quantity,
      allowDebt: true,
      reason: '重复计分',
      approverIds: ['pe_8'],
      actor: 'pe_9',
      now: bench.now,
      ...more,
    })
  beforeEach(() => bench.give('1', 20))

  test('takes back, and asked for twice does it once', async () => {
    const first = await take(20)
    expect(first).toMatchObject({ _id: `rev_${awardId('1')}`, kind: 'reverse', quantity: 20 })
    expect(first).toMatchObject({ ref: { entryId: awardId('1'), reason: '重复计分', approverIds: ['pe_8'] } })
    expect(await take(20)).toEqual(first)
    await bench.relay()
    expect(await take(5)).toEqual(first)
    expect(account()).toMatchObject({ available: 0, issued: 0, debt: 0 })
  })

  test('of points spent leaves debt, which the next points pay first', async () => {
    await bench.redeem(1, { price: 15 })
    await bench.end(1, 'fulfil')
    await take(20)
    expect(account()).toMatchObject({ available: 0, spent: 15, debt: 15 })
    await bench.give('2', 18)
    expect(account()).toMatchObject({ available: 3, debt: 0, issued: 18 })
  })

  test('of points that wait is paid when they come back', async () => {
    await bench.redeem(1, { price: 15 })
    await take(20)
    await bench.end(1, 'cancel')
    expect(account()).toMatchObject({ available: 0, debt: 0, issued: 0, held: {} })
  })

  test('is not tried for more than was given, for another entry, or on another account', async () => {
    await bench.redeem(1)
    expect(await take(21)).toEqual({ refused: 'MORE_THAN_GIVEN' })
    expect(await take(5, { entryId: bench.idOf(1) })).toEqual({ refused: 'NOT_AN_AWARD' })
    expect(await take(5, { entryId: 'aw_none' })).toEqual({ refused: 'NOT_AN_AWARD' })
    expect(await take(5, { accountId: `ac_${'9'.repeat(32)}` })).toEqual({ refused: 'NOT_AN_AWARD' })
    await expect(take(0)).rejects.toThrow()
    await expect(take(1.5)).rejects.toThrow()
    expect(account()).toMatchObject({ available: 15, debt: 0 })
    expect(await take(20)).toMatchObject({ quantity: 20 })
  })

  test('a deduction never makes debt', async () => {
    const order = { accountId, op: `de_1_${accountId}`, ref: { ruleCode: 'D' }, actor: 'rules', now: bench.now }
    expect(await deduct(bench.ledger, { ...order, quantity: 25 })).toMatchObject({ quantity: 20, ref: { forgiven: 5 } })
    expect(await deduct(bench.ledger, { ...order, quantity: 25 })).toMatchObject({ quantity: 20 })
    expect(account()).toMatchObject({ available: 0, debt: 0, issued: 0 })
  })
})

describe('a promise', () => {
  const owner = { accountId, ownerId: 'hh_1', issuerId: 'shop' }
  const promise = (more: Partial<Parameters<typeof promisePoints>[1]> = {}) =>
    promisePoints(bench.ledger, {
      account: owner,
      op: awardId('1'),
      quantity: 20,
      until: start + 9 * dayMs,
      now: bench.now,
      ...more,
    })

  test('is shown until its award comes, which ends it', async () => {
    await promise()
    expect(account()).toMatchObject({
      available: 0,
      issued: 0,
      sequence: 0,
      pending: { [awardId('1')]: { quantity: 20 } },
    })
    await bench.give('1', 20)
    expect(account()).toMatchObject({ available: 20, pending: {} })
  })

  test('ends with a refusal too', async () => {
    await promise({ quantity: 200 })
    expect(await bench.give('1', 200)).toMatchObject({ ok: false })
    expect(account().pending).toEqual({})
  })

  test('that comes after its award, relayed or not, promises nothing', async () => {
    await bench.give('1', 20)
    await promise()
    expect(account().pending).toEqual({})
    await bench.relay()
    bench.store.update('accounts', { _id: accountId }, { $set: { recent: {} } })
    await promise()
    expect(account().pending).toEqual({})
  })

  test('is taken back when it comes to nothing', async () => {
    await promise()
    await withdrawPromise(bench.ledger, { accountId, op: awardId('1'), now: bench.now })
    await withdrawPromise(bench.ledger, { accountId, op: awardId('1'), now: bench.now })
    expect(account().pending).toEqual({})
  })

  test('opens an account that nothing came to yet', async () => {
    const other = `ac_${'7'.repeat(32)}`
    await promise({ account: { ...owner, accountId: other } })
    expect(bench.document('accounts', other)).toMatchObject({ pending: { [awardId('1')]: { quantity: 20 } } })
  })

  test('and an award at the same time: nothing is lost, nothing stays promised', async () => {
    await Promise.all([promise(), bench.give('1', 20), promise()])
    expect(account()).toMatchObject({ available: 20, pending: {} })
  })
})

describe('a frozen account', () => {
  beforeEach(async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    await freezeAccount(bench.ledger, { accountId, because: 'R2', now: bench.now })
  })

  test('refuses everything, takes no token, and stays as it was found', async () => {
    const before = account()
    await expect(bench.give('2', 5)).rejects.toThrow(AccountFrozen)
    await expect(bench.redeem(2)).rejects.toThrow(AccountFrozen)
    await expect(bench.end(1, 'fulfil')).rejects.toThrow(AccountFrozen)
    const offline = { redemptionId: bench.idOf(1), deskId: 'd', validUntil: start + dayMs, now: start }
    await expect(setOffline(bench.ledger, offline)).rejects.toThrow(AccountFrozen)
    expect(account()).toEqual(before)
    expect(bench.document('pools', 'po_1')).toMatchObject({ available: 2 })
  })

  test('still says what was decided before', async () => {
    expect(await bench.redeem(1)).toMatchObject({ ok: true })
  })

  test('keeps the first reason, and goes on after the thaw', async () => {
    await freezeAccount(bench.ledger, { accountId, because: 'R3', now: bench.now })
    expect(account().frozen).toMatchObject({ because: 'R2' })
    await thawAccount(bench.ledger, accountId)
    expect(await bench.end(1, 'fulfil')).toMatchObject({ kind: 'fulfil', ok: true })
  })

  test('is relayed, and its tokens wait for the thaw', async () => {
    await bench.ledger.store.holdToken('po_1', bench.idOf(5), { accountId, quantity: 1, nonce: 'lost', at: start })
    await bench.relay()
    expect(account().outbox).toEqual([])
    expect(await sweepPools(bench.ledger, start + dayMs)).toBe(0)
    await thawAccount(bench.ledger, accountId)
    expect(await sweepPools(bench.ledger, start + dayMs)).toBe(1)
  })

  test('an operation that read it before the freeze does not commit after it', async () => {
    await thawAccount(bench.ledger, accountId)
    let calls = 0
    bench.beforeCall = () => {
      calls += 1
      // Account, token, commit: the freeze comes between the last two.
      if (calls === 3)
        bench.store.update('accounts', { _id: accountId }, { $set: { frozen: { because: 'R2', at: 1 } } })
    }
    await expect(bench.redeem(2)).rejects.toThrow(AccountFrozen)
    expect(account()).toMatchObject({ available: 15 })
  })
})

describe('a redemption bound to a desk', () => {
  const validUntil = start + dayMs
  const bind = (deskId: string) =>
    setOffline(bench.ledger, { redemptionId: bench.idOf(1), deskId, validUntil, now: bench.now })
  beforeEach(async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    await bench.relay()
  })

  test('is ended by that desk alone', async () => {
    expect(await bind('desk_1')).toMatchObject({ ok: true, offline: { deskId: 'desk_1' } })
    expect(await bind('desk_1')).toMatchObject({ ok: true })
    expect(await bind('desk_2')).toMatchObject({ ok: false, why: 'OTHER_DESK' })
    const locked = { locked: { deskId: 'desk_1', validUntil, lockedUntil: validUntil + syncMs } }
    expect(await bench.end(1, 'cancel')).toMatchObject(locked)
    expect(await bench.end(1, 'fulfil', { deskId: 'desk_2' })).toMatchObject(locked)
    expect(account().sequence).toBe(2)
    expect(await bench.end(1, 'fulfil', { deskId: 'desk_1' })).toMatchObject({ kind: 'fulfil', ok: true })
    expect(await bind('desk_1')).toEqual({ ok: false, why: 'NOT_OPEN' })
  })

  test('goes back to the shelf only when its desk can no longer tell', async () => {
    await bind('desk_1')
    bench.now = start + 3 * dayMs - 1
    expect(await expireRedemptions(bench.ledger, bench.now)).toBe(0)
    bench.now = validUntil + syncMs
    expect(await expireRedemptions(bench.ledger, bench.now)).toBe(1)
    expect(await expireRedemptions(bench.ledger, bench.now)).toBe(0)
  })

  test('bound and called off at the same time: one of both', async () => {
    const [bound, cancelled] = await Promise.all([bind('desk_1'), bench.end(1, 'cancel')])
    if (bound.ok) expect(cancelled).toMatchObject({ locked: { deskId: 'desk_1' } })
    else expect(cancelled).toMatchObject({ kind: 'cancel', ok: true })
  })

  test('what nobody ordered is not bound', async () => {
    const nothing = { redemptionId: 'rd_1', deskId: 'd', validUntil, now: start }
    expect(await setOffline(bench.ledger, nothing)).toEqual({ ok: false, why: 'NOT_OPEN' })
  })
})
