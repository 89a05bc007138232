import { newAccount } from '@shared/domain/ledger/account'
import type { Account, Pool } from '@shared/domain/ledger/schema'
import { AccountFrozen } from '../../cloudfunctions/modules/ledger/apply-op'
import { stateHashOf } from '../../cloudfunctions/modules/ledger/chain'
import { promisePoints } from '../../cloudfunctions/modules/ledger/promise-points'
import { listWaiting } from '../../cloudfunctions/modules/ledger/redemptions'
import { reverse } from '../../cloudfunctions/modules/ledger/reverse'
import { accountId, Bench, dayMs, start } from './bench'

let bench: Bench
beforeEach(async () => {
  bench = new Bench()
  jest.spyOn(console, 'error').mockReturnValue(undefined)
  await bench.give('1', 20)
})
afterEach(() => bench.check())

const account = () => bench.document('accounts', accountId) as unknown as Account
const pool = () => bench.document('pools', 'po_1') as unknown as Pool
const token = { accountId, quantity: 3, nonce: 'n', at: start }

/** Lets something happen right before the n-th call from now. */
function beforeCall(turn: number, happens: () => void): void {
  let calls = 0
  bench.beforeCall = () => {
    calls += 1
    if (calls === turn) happens()
  }
}

const promise = () => {
  const owner = { accountId, ownerId: 'hh_1', issuerId: 'shop' }
  return promisePoints(bench.ledger, { account: owner, op: 'aw_9', quantity: 5, until: start + dayMs, now: start })
}

describe('what changes between reading and writing', () => {
  test('an account frozen meanwhile is not promised anything', async () => {
    const frozen = { because: 'R2', at: start }
    beforeCall(3, () => bench.store.update('accounts', { _id: accountId }, { $set: { frozen } }))
    await expect(promise()).rejects.toThrow(AccountFrozen)
    expect(account().pending).toEqual({})
  })

  test('an account written meanwhile keeps what was written', async () => {
    const pending = { aw_8: { quantity: 1, until: start + dayMs } }
    beforeCall(3, () => bench.store.update('accounts', { _id: accountId }, { $set: { pending }, $inc: { version: 1 } }))
    await promise()
    expect(Object.keys(account().pending).sort()).toEqual(['aw_8', 'aw_9'])
  })

  test('units held meanwhile are not written off', async () => {
    const hold = { $inc: { available: -3 }, $set: { 'holds.rd_9': token } }
    beforeCall(3, () => bench.store.update('pools', { _id: 'po_1' }, hold))
    expect(await bench.move('writeOff', 1)).toMatchObject({ ok: false, why: 'STOCK_SHORT' })
    expect(pool()).toMatchObject({ available: 0, lost: 0 })
  })

  test('units handed over meanwhile make a counted difference void', async () => {
    const take = { ref: { takeId: 'ta_1' } }
    bench.store.update(
      'pools',
      { _id: 'po_1' },
      { $inc: { available: -1 }, $set: { 'holds.rd_9': { ...token, quantity: 1 } } },
    )
    await bench.move('freeze', 0, take)
    const handOver = { $inc: { consumed: 1 }, $unset: ['holds.rd_9'] }
    beforeCall(3, () => bench.store.update('pools', { _id: 'po_1' }, handOver))
    expect(await bench.move('takeLoss', 1, { ...take, when: { consumed: 0 } })).toMatchObject({
      why: 'MOVED_MEANWHILE',
    })
    expect(pool()).toMatchObject({ lost: 0, consumed: 1 })
  })

  test('a line added meanwhile keeps the account marked, and is relayed next', async () => {
    const [line] = account().outbox
    const next = { ...line, _id: 'aw_2', ok: false, sequence: 2 }
    // Accounts, journal, pools, token, and then the outbox.
    beforeCall(5, () =>
      bench.store.update('accounts', { _id: accountId }, { $set: { head: 'new' }, $push: { outbox: [next] } }),
    )
    await bench.relay()
    expect(account().outbox).toMatchObject([{ _id: 'aw_2' }])
    expect(account().dirtyAt).toBe(start)
    await bench.relay()
    expect(account()).not.toHaveProperty('dirtyAt')
  })
})

describe('a hold whose answer is lost is looked for before anything else is asked', () => {
  // Account, journal, hold: the hold takes place, its answer does not arrive, and the process sees the pool empty.
  beforeEach(() => {
    let calls = 0
    bench.losing = () => {
      calls += 1
      if (calls === 3) bench.ledger.pools.note('po_1', 0, bench.now)
      return calls === 3
    }
  })

  test('although the goods seem sold out: the last of them are ours', async () => {
    expect(await bench.redeem(1, { units: 3 })).toMatchObject({ ok: true })
  })

  test('and no second one is taken elsewhere', async () => {
    bench.pool('po_2', 'goods', 4)
    expect(await bench.redeem(1, { units: 3, poolIds: ['po_1', 'po_2'] })).toMatchObject({ ref: { pool: 'po_1' } })
    expect(bench.document('pools', 'po_2')).toMatchObject({ available: 4 })
  })
})

test('tokens end together or not at all', async () => {
  await bench.ledger.store.holdToken('po_1', 'rd_8', { ...token, quantity: 1 })
  await bench.ledger.store.holdToken('po_1', 'rd_9', { ...token, quantity: 1 })
  const end = { nonce: 'n', quantity: 1, as: 'available' } as const
  const ends = [
    { ...end, op: 'rd_8' },
    { ...end, op: 'rd_9', nonce: 'another' },
  ]
  expect(await bench.ledger.store.endTokens('po_1', ends)).toBe(false)
  expect(pool()).toMatchObject({ available: 1 })
})

test('an entry of somebody else is not reversed here', async () => {
  const other = `ac_${'1'.repeat(32)}`
  await bench.relay()
  bench.store.insert('accounts', newAccount(other, 'hh_2', 'shop'))
  const order = { accountId: other, entryId: `aw_1_R_${accountId}`, quantity: 5, allowDebt: true, reason: 'x' }
  const answer = await reverse(bench.ledger, { ...order, approverIds: [], actor: 'pe_9', now: start })
  expect(answer).toEqual({ refused: 'NOT_AN_AWARD' })
})

test('a line says what it left behind: lots edited by hand no longer fit', () => {
  const [line] = account().outbox
  expect(line?.state).toBe(stateHashOf(account()))
  const [lot] = account().lots
  expect(stateHashOf({ ...account(), lots: lot ? [{ ...lot, expiresOn: '2099-12-31' }] : [] })).not.toBe(line?.state)
})

test('a page of waiting orders is full although some on it were handed over a moment ago', async () => {
  await bench.redeem(1)
  await bench.redeem(2)
  await bench.relay()
  const [row] = bench.store.all('redemptions')
  for (const key of [7, 8]) {
    const later = { ...row, _id: `rd_ac_${'1'.repeat(32)}_${key}`, accountId: 'ac_1', createdAt: start + key }
    bench.store.insert('redemptions', later)
  }
  await bench.end(1, 'fulfil')
  await bench.end(2, 'fulfil')
  expect(await listWaiting(bench.ledger, { shops: ['shop'], limit: 2 })).toHaveLength(2)
})
