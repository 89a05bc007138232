import { newAccount } from '@shared/domain/ledger/account'
import type { Account } from '@shared/domain/ledger/schema'
import { expirePoints, expireRedemptions } from '../../cloudfunctions/modules/ledger/expire'
import { freezeAccount } from '../../cloudfunctions/modules/ledger/freeze'
import { setOffline } from '../../cloudfunctions/modules/ledger/offline'
import { listWaiting } from '../../cloudfunctions/modules/ledger/redemptions'
import { sweepPools } from '../../cloudfunctions/modules/ledger/sweep'
import { accountId, Bench, dayMs, start } from './bench'

let bench: Bench
let logged: jest.SpyInstance
beforeEach(async () => {
  bench = new Bench()
  logged = jest.spyOn(console, 'error').mockReturnValue(undefined)
  await bench.give('1', 20)
})

const other = `ac_${'1'.repeat(32)}`
const account = () => bench.document('accounts', accountId) as unknown as Account
const breakIt = (collection: string, id: string) =>
  bench.store.update(collection, { _id: id }, { $set: { available: 'x' } })

/** Somebody else's account, found before this one in every order, with something waiting in it. */
function neighbour(more: Partial<Account> = {}): void {
  const first = { ...newAccount(`ac_${'-'.repeat(32)}`, 'hh_2', 'shop'), dirtyAt: 1, outbox: account().outbox }
  bench.store.insert('accounts', { ...first, ...more })
}

describe('a document broken by hand is logged, and keeps nobody else waiting', () => {
  afterEach(() => expect(logged).toHaveBeenCalled())

  test('in the relay', async () => {
    neighbour({ available: 'x' as unknown as number })
    expect(await bench.relay()).toBe(1)
    expect(account().outbox).toEqual([])
  })

  test('a pool: its lines stay until it is mended, the others go', async () => {
    await bench.redeem(1)
    breakIt('pools', 'bu_1')
    await bench.relay()
    expect(account().outbox.map(({ kind }) => kind)).toEqual(['award'])
    expect(account()).toHaveProperty('dirtyAt')
    bench.store.update('pools', { _id: 'bu_1' }, { $set: { available: 80 } })
    await bench.relay()
    expect(account()).not.toHaveProperty('dirtyAt')
    expect(bench.document('pools', 'bu_1')).toMatchObject({ consumed: 20, holds: {} })
  })

  test('in the sweep', async () => {
    await bench.relay()
    bench.pool('bu_0', 'budget', 9)
    breakIt('pools', 'bu_0')
    await bench.ledger.store.holdToken('po_1', bench.idOf(5), { accountId, quantity: 1, nonce: 'lost', at: start })
    expect(await sweepPools(bench.ledger, start + dayMs)).toBe(1)
    expect(bench.document('pools', 'po_1')).toMatchObject({ available: 3 })
  })

  test('in the clerk’s list', async () => {
    await bench.redeem(1)
    neighbour({ available: 'x' as unknown as number })
    expect(await listWaiting(bench.ledger, { shops: ['shop'], limit: 9 })).toHaveLength(1)
  })

  test('where points expire, and a frozen account too', async () => {
    const lots = [{ expiresOn: '2026-01-01', quantity: 5 }]
    neighbour({ lots, available: 'x' as unknown as number })
    bench.store.insert('accounts', { ...newAccount(other, 'hh_3', 'shop'), lots, available: 5, issued: 5 })
    await freezeAccount(bench.ledger, { accountId: other, because: 'R2', now: start })
    expect(await expirePoints(bench.ledger, Date.parse('2028-01-01T00:00:00+08:00'))).toBe(1)
    expect(account()).toMatchObject({ available: 0, expired: 20 })
    expect(bench.document('accounts', other)).toMatchObject({ available: 5 })
  })
})

test('orders bound to a desk do not keep the others from going back to the shelf', async () => {
  for (const key of [1, 2]) await bench.redeem(key)
  await bench.relay()
  await setOffline(bench.ledger, {
    redemptionId: bench.idOf(1),
    deskId: 'd',
    validUntil: start + 2 * dayMs,
    now: start,
  })
  bench.now = start + 3 * dayMs
  expect(await expireRedemptions(bench.ledger, bench.now)).toBe(1)
  expect(Object.keys(account().held)).toEqual([bench.idOf(1)])
})

test('a pool that is being counted is swept like any other', async () => {
  await bench.relay()
  await bench.ledger.store.holdToken('po_1', bench.idOf(5), { accountId, quantity: 1, nonce: 'lost', at: start })
  await bench.move('freeze', 0, { ref: { takeId: 'ta_1' } })
  expect(await sweepPools(bench.ledger, start + dayMs)).toBe(1)
  expect(bench.document('pools', 'po_1')).toMatchObject({ available: 3, frozen: true })
})

test('more dirty accounts than one batch are all relayed', async () => {
  for (let index = 0; index < 120; index += 1) {
    const id = `ac_${String(index).padStart(32, '2')}`
    bench.store.insert('accounts', { ...newAccount(id, 'hh', 'shop'), dirtyAt: start - 1 })
  }
  expect(await bench.relay()).toBe(100)
  expect(account().outbox).toHaveLength(1)
})
