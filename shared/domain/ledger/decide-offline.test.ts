import { newAccount } from './account'
import { decideOffline, syncMs } from './decide-offline'
import { decideResolve, lockOn } from './decide-resolve'
import type { Account } from './schema'
import type { ResolutionKind } from './vocabulary'

const now = Date.parse('2026-11-22T12:00:00+08:00')
const hourMs = 3_600_000
const validUntil = now + 24 * hourMs
const goods = { shop: 'S', shopName: 'S', rewardId: 'rw', rewardName: '香皂', unit: '块', units: 1 }
const open: Account = {
  ...newAccount('ac_1', 'hh_1', 'S'),
  issued: 4,
  held: {
    rd_1: {
      quantity: 4,
      lots: [{ expiresOn: '2027-12-31', quantity: 4 }],
      pool: 'po',
      nonce: 'n',
      at: now,
      expiresAt: now + hourMs,
      personId: 'pe_1',
      goods,
    },
  },
}

function bind(account: Account, deskId: string, at = now, until = validUntil) {
  return decideOffline(account, { redemptionId: 'rd_1', deskId, validUntil: until, now: at })
}

function boundTo(deskId: string): Account {
  const bound = bind(open, deskId)
  if (!bound.ok) throw new Error('not bound')
  return bound.account
}

test('a code binds the redemption to its desk for two days longer than it lives', () => {
  expect(bind(open, 'desk_1')).toMatchObject({
    ok: true,
    offline: { deskId: 'desk_1', issuedAt: now, validUntil, lockedUntil: validUntil + syncMs },
  })
})

test('the same desk gets a later code, and never one that ends earlier', () => {
  const bound = boundTo('desk_1')
  expect(bind(bound, 'desk_1', now + 1, validUntil + hourMs)).toMatchObject({
    offline: { validUntil: validUntil + hourMs },
  })
  expect(bind(bound, 'desk_1', now + 1, validUntil - hourMs)).toMatchObject({ account: bound, offline: { validUntil } })
})

test('another desk gets none until the first one can no longer pay', () => {
  const bound = boundTo('desk_1')
  expect(bind(bound, 'desk_2')).toMatchObject({ ok: false, why: 'OTHER_DESK', offline: { deskId: 'desk_1' } })
  const afterwards = validUntil + syncMs
  expect(bind(bound, 'desk_2', afterwards - 1, afterwards + hourMs)).toMatchObject({ ok: false })
  expect(bind(bound, 'desk_2', afterwards, afterwards + hourMs)).toMatchObject({ ok: true })
})

test('what is not open is not bound', () => {
  expect(decideOffline(open, { redemptionId: 'rd_2', deskId: 'd', validUntil, now })).toEqual({
    ok: false,
    why: 'NOT_OPEN',
  })
})

describe('while it is bound', () => {
  test.each<[ResolutionKind, string | undefined, boolean]>([
    ['cancel', undefined, true],
    ['cancel', 'desk_1', true],
    ['redemptionExpire', undefined, true],
    ['fulfil', undefined, true],
    ['fulfil', 'desk_2', true],
    ['fulfil', 'desk_1', false],
  ])('%s by desk %s is locked: %s', (kind, deskId, isLocked) => {
    const facts = { redemptionId: 'rd_1', kind, actor: 'x', now: now + 2 * hourMs, ...(deskId && { deskId }) }
    expect(lockOn(boundTo('desk_1'), facts) !== undefined).toBe(isLocked)
    expect(lockOn(boundTo('desk_1'), { ...facts, now: validUntil + syncMs })).toBeUndefined()
  })
})

test('goods go back to the shelf when their time is over, and not a moment earlier', () => {
  const facts = { redemptionId: 'rd_1', kind: 'redemptionExpire', actor: 'clock' } as const
  expect(decideResolve(open, { ...facts, now: now + hourMs - 1 })).toBeNull()
  expect(decideResolve(open, { ...facts, now: now + hourMs })?.entry.kind).toBe('redemptionExpire')
})
