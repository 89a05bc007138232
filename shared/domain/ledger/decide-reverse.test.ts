import { newAccount } from './account'
import { decideReverse, type ReverseFacts } from './decide-reverse'
import { assertAccount } from './invariants'
import type { Account } from './schema'

const now = Date.parse('2026-11-22T12:00:00+08:00')

function accountWith(lots: Account['lots'], more: Partial<Account> = {}): Account {
  const available = lots.reduce((total, { quantity }) => total + quantity, 0)
  return { ...newAccount('ac_1', 'hh_1', 'S'), available, lots, issued: available, ...more }
}

function reverse(account: Account, quantity: number, more: Partial<ReverseFacts> = {}) {
  const decision = decideReverse(account, {
    quantity,
    allowDebt: true,
    ref: { entryId: 'aw_1', reason: '重复计分' },
    actor: 'pe_1',
    now,
    ...more,
  })
  assertAccount(decision.account)
  return decision
}

const two = accountWith([
  { expiresOn: '2027-06-30', quantity: 4 },
  { expiresOn: '2027-12-31', quantity: 6 },
])

test('takes from the lots that end last', () => {
  const { account, entry } = reverse(two, 8)
  expect(account).toMatchObject({ available: 2, issued: 2, debt: 0, lots: [{ expiresOn: '2027-06-30', quantity: 2 }] })
  expect(entry).toMatchObject({ kind: 'reverse', ok: true, quantity: 8, from: 'ac_1', to: 'issuance_S' })
  expect(entry.ref).toEqual({ entryId: 'aw_1', reason: '重复计分' })
})

test('no more than its caps in a while, and the refusal is a line', () => {
  const caps = [{ key: 'DED', per: 'month', quantity: 4 } as const]
  const once = reverse(two, 4, { caps })
  expect(once.entry).toMatchObject({ ok: true, quantity: 4 })
  const again = reverse(once.account, 1, { caps })
  expect(again.entry).toMatchObject({ kind: 'reverse', ok: false, why: 'LIMIT_REACHED', quantity: 0 })
  expect(again.account).toEqual(once.account)
})

test('what is no longer there is owed', () => {
  const { account, entry } = reverse(two, 13)
  expect(account).toMatchObject({ available: 0, issued: 0, debt: 3, lots: [] })
  expect(entry).toMatchObject({ quantity: 13, ref: { debtAdded: 3 } })
})

test('a deduction forgives what is no longer there', () => {
  const { account, entry } = reverse(two, 13, { allowDebt: false })
  expect(account).toMatchObject({ available: 0, issued: 0, debt: 0 })
  expect(entry).toMatchObject({ quantity: 10, ref: { forgiven: 3 } })
})

test('debt adds to debt', () => {
  const { account } = reverse(accountWith([], { debt: 2 }), 5)
  expect(account.debt).toBe(7)
})

test('points past their day end, they are not taken back', () => {
  const { account, entry } = reverse(accountWith([{ expiresOn: '2026-11-21', quantity: 5 }]), 5)
  expect(account).toMatchObject({ available: 0, expired: 5, debt: 5 })
  expect(entry).toMatchObject({ expiredNow: 5, quantity: 5, ref: { debtAdded: 5 } })
})

test('points of a waiting redemption are not taken from it', () => {
  const goods = { shop: 'S', shopName: 'S', rewardId: 'rw', rewardName: '香皂', unit: '块', units: 1 }
  const lots = [{ expiresOn: '2027-12-31', quantity: 4 }]
  const held = { quantity: 4, lots, pool: 'po', nonce: 'n', at: now, expiresAt: now + 1, personId: 'pe_1', goods }
  const { account } = reverse(accountWith([], { held: { rd_1: held }, issued: 4 }), 4)
  expect(account).toMatchObject({ held: { rd_1: held }, debt: 4, issued: 4 })
})
