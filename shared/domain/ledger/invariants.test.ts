import { newAccount } from './account'
import { assertAccount, assertPool, InvariantViolation } from './invariants'
import { maxLots } from './lots'
import type { Account, Pool } from './schema'

const goods = { shop: 'S', shopName: 'S', rewardId: 'rw', rewardName: '香皂', unit: '块', units: 1 }
const hold = {
  quantity: 4,
  lots: [{ expiresOn: '2027-12-31', quantity: 4 }],
  pool: 'po',
  nonce: 'n',
  at: 0,
  expiresAt: 1,
}
const sound: Account = {
  ...newAccount('ac_1', 'hh_1', 'S'),
  available: 6,
  lots: [{ expiresOn: '2027-12-31', quantity: 6 }],
  held: { rd_1: { ...hold, personId: 'pe_1', goods } },
  issued: 15,
  spent: 3,
  expired: 2,
}
const soundPool: Pool = {
  _id: 'po_1',
  kind: 'goods',
  subject: 'rw',
  cap: 10,
  available: 6,
  consumed: 2,
  lost: 1,
  holds: { rd_1: { accountId: 'ac_1', quantity: 1, nonce: 'n', at: 0 } },
  sequence: 0,
  head: '',
  outbox: [],
}

test('a sound account and a sound pool pass', () => {
  expect(() => assertAccount(sound)).not.toThrow()
  expect(() => assertPool(soundPool)).not.toThrow()
  const full = Array.from({ length: maxLots }, () => ({ expiresOn: '2027-12-31', quantity: 1 }))
  expect(() => assertAccount({ ...sound, lots: full, available: maxLots, issued: maxLots + 9 })).not.toThrow()
})

test.each<[string, Partial<Account>]>([
  ['I1', { available: -1, lots: [] }],
  ['I1', { spent: -3, issued: 9 }],
  ['I2', { lots: [{ expiresOn: '2027-12-31', quantity: 5 }] }],
  [
    'I2',
    {
      lots: Array.from({ length: maxLots + 1 }, () => ({ expiresOn: '2027-12-31', quantity: 1 })),
      available: maxLots + 1,
      issued: maxLots + 10,
    },
  ],
  [
    'I2',
    {
      lots: [
        { expiresOn: '2026-12-31', quantity: 0 },
        { expiresOn: '2027-12-31', quantity: 6 },
      ],
    },
  ],
  ['I3', { issued: 16 }],
  ['I3', { spent: 4 }],
  ['I3', { debt: 1 }],
])('%s is asserted of accounts', (invariant, wrong) => {
  expect(() => assertAccount({ ...sound, ...wrong })).toThrow(InvariantViolation)
  expect(() => assertAccount({ ...sound, ...wrong })).toThrow(invariant)
})

test.each<[string, Partial<Pool>]>([
  ['I1', { available: -1 }],
  ['I4', { consumed: 3 }],
  ['I4', { holds: {} }],
  ['I4', { cap: 11 }],
])('%s is asserted of pools', (invariant, wrong) => {
  expect(() => assertPool({ ...soundPool, ...wrong })).toThrow(invariant)
})
