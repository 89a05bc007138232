import { aMembership, aPerson, aResident, aStaffMember, monday } from '../../../tests/support/factories'
import { accept } from '../../kernel/result'
import { addDays, dayMs, dayOf, startOfDay } from '../../kernel/time'
import type { Person } from '../person/schema'
import { withoutEnded } from '../person/without-ended'
import { checkInvitation, decideEnter } from './decide-enter'
import { decideForget } from './decide-forget'
import { decideInvite } from './decide-invite'
import { decideRemove } from './decide-remove'
import { decideSetProxy } from './decide-set-proxy'
import { mayKeep } from './permissions'
import type { Household, Invitation } from './schema'

const home: Household = {
  _id: 'hh_1',
  gridCode: 'G1',
  gridPath: ['T', 'V1', 'G1'],
  name: '陈家',
  headId: 'head',
  createdAt: 0,
}
const head = aPerson('head', { memberships: [aMembership()] })
const daughter = aPerson('daughter', { memberships: [aMembership({ joinedAt: 5 })] })
const stranger = aPerson('stranger')
const today = dayOf(monday)

const inviteFacts = {
  caller: head,
  invitationId: 'iv_1',
  code: 'ABCDEFGH',
  waiting: 0,
  fingerprint: 'f',
  now: monday,
}
const anInvitation = (fields: Partial<Invitation> = {}): Invitation => ({
  _id: 'iv_1',
  code: 'ABCDEFGH',
  householdId: 'hh_1',
  as: 'member',
  createdBy: 'head',
  createdAt: monday,
  expiresAt: monday + 3 * dayMs,
  fingerprint: 'f',
  ...fields,
})
const entering = { members: 1, requestId: 'r2', fingerprint: 'f2', now: monday }

describe('inviting', () => {
  test('a proxy acts to the end of the last day, in Shanghai', () => {
    const decided = decideInvite(home, { as: 'proxy', untilOn: '2026-12-31', relation: '女儿' }, inviteFacts)
    expect(decided).toMatchObject({ ok: true, value: { until: startOfDay('2027-01-01'), relation: '女儿' } })
  })

  test.each([
    ['a proxy without an end', { as: 'proxy' }],
    ['a proxy until yesterday', { as: 'proxy', untilOn: addDays(today, -1) }],
    ['a proxy for more than a year', { as: 'proxy', untilOn: addDays(today, 367) }],
    ['a member with an end', { as: 'member', untilOn: addDays(today, 3) }],
  ] as const)('%s is malformed', (_, request) => {
    expect(decideSetProxy(home, daughter, request, inviteFacts)).toMatchObject({ reason: 'PROXY_END' })
    expect(decideInvite(home, request, inviteFacts)).toMatchObject({ code: 'MALFORMED_INPUT', reason: 'PROXY_END' })
  })

  test.each([today, addDays(today, 366)])('a proxy until %s is one', (untilOn) => {
    expect(decideInvite(home, { as: 'proxy', untilOn }, inviteFacts).ok).toBe(true)
  })

  test('only the head lets in; to strangers the household is not there', () => {
    expect(decideInvite(home, { as: 'member' }, { ...inviteFacts, caller: daughter })).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(decideInvite(home, { as: 'member' }, { ...inviteFacts, caller: stranger })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('five codes may wait', () => {
    expect(decideInvite(home, { as: 'member' }, { ...inviteFacts, waiting: 5 })).toMatchObject({
      reason: 'INVITES_WAITING',
    })
  })
})

describe('a code', () => {
  test('that nobody made, that somebody else used, or that is used up is no code', () => {
    for (const invitation of [null, anInvitation({ usedBy: 'other' }), anInvitation({ closedAt: monday })]) {
      expect(checkInvitation(invitation, stranger, monday)).toMatchObject({ code: 'CODE_INVALID' })
    }
  })

  test('lets in whoever was cut off in the middle of using it', () => {
    expect(checkInvitation(anInvitation({ usedBy: 'stranger', until: monday + 1 }), stranger, monday).ok).toBe(true)
  })

  test('ends with its time, and with the proxy’s own', () => {
    expect(checkInvitation(anInvitation(), stranger, monday + 3 * dayMs)).toMatchObject({ code: 'CODE_EXPIRED' })
    expect(checkInvitation(anInvitation({ as: 'proxy', until: monday }), stranger, monday)).toMatchObject({
      code: 'CODE_EXPIRED',
    })
  })
})

describe('entering', () => {
  test('makes a membership as the code says', () => {
    const decided = decideEnter(stranger, home, anInvitation({ as: 'proxy', until: 9, relation: '女儿' }), entering)
    expect(decided).toMatchObject({
      value: { membership: { householdId: 'hh_1', as: 'proxy', until: 9, relation: '女儿', requestId: 'r2' } },
    })
  })

  test('twice is once', () => {
    const decided = decideEnter(daughter, home, anInvitation(), entering)
    expect(decided).toEqual({ ok: true, value: { membership: daughter.memberships[0] } })
  })

  test('needs a name, room in the household, and room with the person', () => {
    const nameless = aPerson('nameless')
    Reflect.deleteProperty(nameless, 'displayName')
    expect(decideEnter(nameless, home, anInvitation(), entering)).toMatchObject({ reason: 'NAME_REQUIRED' })
    expect(decideEnter(stranger, home, anInvitation(), { ...entering, members: 20 })).toMatchObject({
      code: 'LIMIT_REACHED',
    })
    const busy = aPerson('busy', {
      memberships: Array.from({ length: 8 }, () => aMembership({ householdId: 'hh_other' })),
    })
    expect(decideEnter(busy, home, anInvitation(), entering)).toMatchObject({ code: 'LIMIT_REACHED' })
  })
})

describe('the head', () => {
  const by = { caller: head, now: monday }

  test('gives a proxy another end, and makes them a member for good', () => {
    const proxy = decideSetProxy(home, daughter, { as: 'proxy', untilOn: today }, by)
    expect(proxy).toMatchObject({ value: { memberships: [{ as: 'proxy', until: startOfDay(addDays(today, 1)) }] } })
    const member = decideSetProxy(home, proxy.ok ? proxy.value : null, { as: 'member' }, by)
    expect(member.ok && member.value.memberships[0]).not.toHaveProperty('until')
  })

  test('decides that alone, of who belongs to the household, and of nothing else they belong to', () => {
    const away = aMembership({ householdId: 'hh_other' })
    const guest = aPerson('guest', { memberships: [away] })
    const set = (target: Person | null, caller: Person) =>
      decideSetProxy(home, target, { as: 'member' }, { ...by, caller })
    expect(set(daughter, daughter)).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_HEAD' })
    for (const [target, caller] of [
      [daughter, guest],
      [guest, head],
      [null, head],
    ] as const) {
      expect(set(target, caller)).toMatchObject({ code: 'NOT_FOUND' })
    }
    const both = { ...daughter, memberships: [...daughter.memberships, away] }
    expect(set(both, head)).toMatchObject({ value: { memberships: [{ householdId: 'hh_1', as: 'member' }, away] } })
    expect(decideRemove(home, both, head)).toMatchObject({ value: { memberships: [away] } })
    expect(decideRemove(home, null, head)).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('cannot be made a proxy, removed, or leave', () => {
    expect(decideSetProxy(home, head, { as: 'member' }, by)).toMatchObject({ reason: 'HEAD_STAYS' })
    expect(decideRemove(home, head, head)).toMatchObject({ reason: 'HEAD_STAYS' })
  })

  test('removes others; others remove nobody but themselves', () => {
    expect(decideRemove(home, daughter, head)).toMatchObject({ value: { memberships: [] } })
    expect(decideRemove(home, daughter, daughter)).toMatchObject({ value: { memberships: [] } })
    expect(decideRemove(home, head, daughter)).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_HEAD' })
    expect(decideRemove(home, daughter, stranger)).toMatchObject({ code: 'NOT_FOUND' })
    expect(decideRemove(home, stranger, head)).toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('a proxy is one until the end, and not an instant longer', () => {
  const proxy = aPerson('proxy', { memberships: [aMembership({ as: 'proxy', until: monday })] })
  expect(withoutEnded(proxy, monday - 1)).toBe(proxy)
  expect(withoutEnded(proxy, monday).memberships).toEqual([])
  const own = aMembership({ householdId: 'hh_own' })
  expect(withoutEnded({ ...proxy, memberships: [...proxy.memberships, own] }, monday).memberships).toEqual([own])
})

test('the committee of the village keeps its households, that of another does not', () => {
  expect(mayKeep(aStaffMember('keeper', 'committee', 'V1'), home)).toBe(true)
  expect(mayKeep(aStaffMember('other', 'committee', 'V2'), home)).toBe(false)
  expect(mayKeep(aStaffMember('worker', 'gridWorker', 'V1'), home)).toBe(false)
  expect(mayKeep(aResident(), home)).toBe(false)
})

describe('a person who goes', () => {
  const proxy = aPerson('proxy', { memberships: [aMembership({ joinedAt: 1, as: 'proxy', until: 9e15 })] })
  const son = aPerson('son', { memberships: [aMembership({ joinedAt: 9 })] })

  const withoutPoints = (members: Person[]) => ({
    homes: [{ household: home, members }],
    holdings: [],
    isConfirmed: false,
  })

  test('leaves the household to whoever has lived there longest, never to a proxy', () => {
    const members = [son, proxy, head, daughter]
    expect(decideForget(head, withoutPoints(members))).toEqual(accept([{ householdId: 'hh_1', headId: 'daughter' }]))
  })

  test('who was not the head, or lived alone, changes no head', () => {
    expect(decideForget(son, withoutPoints([head, son]))).toEqual(accept([]))
    expect(decideForget(head, withoutPoints([head, proxy]))).toEqual(accept([]))
  })

  test('alone with points left, a proxy counting as nobody, hears first what ends', () => {
    const facts = { ...withoutPoints([head, proxy]), holdings: [{ ownerId: 'hh_1', points: 7, orders: 1 }] }
    expect(decideForget(head, facts)).toMatchObject({ ok: false, reason: 'LEAVES_POINTS' })
    expect(decideForget(head, { ...facts, isConfirmed: true })).toEqual(accept([]))
    expect(decideForget(head, { ...facts, holdings: [{ ownerId: 'hh_1', points: 0, orders: 0 }] }).ok).toBe(true)
    expect(decideForget(head, { ...facts, homes: [{ household: home, members: [head, son] }] }).ok).toBe(true)
  })

  test('points of the person alone end with them, whoever else lives there', () => {
    const facts = { ...withoutPoints([head, son]), holdings: [{ ownerId: 'head', points: 7, orders: 0 }] }
    expect(decideForget(head, facts)).toMatchObject({ ok: false, reason: 'LEAVES_POINTS' })
  })

  test('who holds an office hands it over first', () => {
    const keeper = { ...head, grants: [{ role: 'committee' as const, gridCode: 'V1' }] }
    expect(decideForget(keeper, withoutPoints([keeper]))).toMatchObject({ ok: false, reason: 'OFFICE_HELD' })
    const informant = { ...head, grants: [{ role: 'informant' as const, gridCode: 'G1' }] }
    expect(decideForget(informant, withoutPoints([informant])).ok).toBe(true)
  })
})
