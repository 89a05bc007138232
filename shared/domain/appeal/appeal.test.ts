import { aMembership, aStaffMember, monday } from '../../../tests/support/factories'
import { dayMs } from '../../kernel/time'
import type { Person } from '../person/schema'
import { decideAnswer, type AnswerRequest } from './decide-answer'
import { decideAppeal, type AppealFacts, type Grievance } from './decide-appeal'
import { decideEscalation } from './decide-escalation'
import type { Appeal } from './schema'
import { appealableUntil, isAppealable } from './window'

const committee = (id: string) => aStaffMember(id, 'committee', 'V1')
const leader = aStaffMember('leader', 'gridLeader', 'V1')
const supervisor = aStaffMember('supervisor', 'supervisor', 'T')
const dueAt = monday + 7 * dayMs

const grievance: Grievance = {
  target: { kind: 'claim', id: 'cl_1' },
  about: '义务治安巡防',
  decided: '网格长没有同意',
  ruleCode: 'DEED-PATROL',
  ruleVersion: 2,
  points: 5,
  excludedIds: ['first'],
  decidedAt: monday,
  secondApproval: false,
}

const facts = (more: Partial<Grievance> = {}, now = monday): AppealFacts => ({
  _id: 'ap_1',
  personId: 'resident',
  accountId: 'ac_1',
  ownerId: 'hh_1',
  issuerId: 'V1',
  householdId: 'hh_1',
  gridPath: ['T', 'V1', 'G1'],
  text: '登记在带队人那里',
  photos: [],
  dueAt,
  requestId: 'r',
  fingerprint: 'f',
  grievance: { ...grievance, ...more },
  limits: { windowDays: 15, secondApprovalAbove: 20 },
  now,
})

function anAppeal(more: Partial<Grievance> = {}): Appeal {
  const decided = decideAppeal(facts(more))
  if (!decided.ok) throw new Error(decided.code)
  return decided.value
}

const answer = (caller: Person, more: Partial<AnswerRequest> = {}): AnswerRequest => ({
  grant: true,
  caller,
  title: '委员',
  requestId: `r-${caller._id}`,
  fingerprint: 'f',
  now: monday,
  ...more,
})

function answered(appeal: Appeal, request: AnswerRequest): Appeal {
  const decided = decideAnswer(appeal, request)
  if (!decided.ok) throw new Error(`${decided.code} ${decided.reason ?? ''}`)
  return decided.value
}

test('the days to appeal are whole days: the fifteenth counts to its end', () => {
  const until = appealableUntil(monday, 15)
  expect(new Date(until + 8 * 3_600_000).toISOString()).toBe('2026-12-08T23:59:59.999Z')
  expect(decideAppeal(facts({}, until)).ok).toBe(true)
  expect(decideAppeal(facts({}, until + 1))).toMatchObject({ reason: 'APPEAL_WINDOW_OVER' })
})

test('what is a no may be appealed: refused for want of budget or room, or taken back', () => {
  expect(isAppealable({ kind: 'award', ok: false, why: 'BUDGET_SHORT' })).toBe(true)
  expect(isAppealable({ kind: 'award', ok: false, why: 'LIMIT_REACHED' })).toBe(true)
  expect(isAppealable({ kind: 'reverse', ok: true })).toBe(true)
  expect(isAppealable({ kind: 'award', ok: true })).toBe(false)
  expect(isAppealable({ kind: 'redeem', ok: false, why: 'POINTS_SHORT' })).toBe(false)
  expect(isAppealable({ kind: 'redeem', ok: false, why: 'LIMIT_REACHED' })).toBe(false)
  expect(isAppealable({ kind: 'award', ok: false, why: 'VOID' })).toBe(false)
})

test('it lies on the committee’s desk, and whoever decided before does not answer', () => {
  const appeal = anAppeal()
  expect(appeal.desks).toContain('committee@V1')
  expect(decideAnswer(appeal, answer(committee('first')))).toMatchObject({ reason: 'APPEAL_OWN_DECISION' })
  expect(decideAnswer(appeal, answer(leader))).toMatchObject({ code: 'FORBIDDEN' })
  expect(answered(appeal, answer(committee('other')))).toMatchObject({ status: 'upheld', desks: [] })
})

test('nobody answers for the own household', () => {
  const own = { ...committee('other'), memberships: [aMembership({ householdId: 'hh_1' })] }
  expect(decideAnswer(anAppeal(), answer(own))).toMatchObject({ reason: 'OWN_APPEAL' })
})

test('to another village it does not exist', () => {
  const stranger = aStaffMember('stranger', 'committee', 'V2')
  expect(decideAnswer(anAppeal(), answer(stranger))).toMatchObject({ code: 'NOT_FOUND' })
})

test('a no needs words, and ends it', () => {
  const request = answer(committee('other'), { grant: false })
  expect(decideAnswer(anAppeal(), request)).toMatchObject({ reason: 'NOTE_REQUIRED' })
  const dismissed = answered(anAppeal(), { ...request, words: '登记册上没有' })
  expect(dismissed).toMatchObject({ status: 'dismissed', desks: [] })
  expect(dismissed.escalateAt).toBeUndefined()
  expect(decideAnswer(dismissed, answer(committee('third')))).toMatchObject({ reason: 'APPEAL_CLOSED' })
})

test.each([
  ['many points', { points: 21 }],
  ['a rule that wants two', { secondApproval: true }],
])('%s: two different persons grant it', (_, more) => {
  const seconded = answered(anAppeal(more), answer(committee('other')))
  expect(seconded).toMatchObject({ status: 'seconded', escalateAt: dueAt })
  expect(decideAnswer(seconded, answer(committee('other'), { requestId: 'x' }))).toMatchObject({
    reason: 'SECOND_PERSON',
  })
  expect(answered(seconded, answer(leader)).status).toBe('upheld')
  expect(anAppeal({ points: 20 }).needsSecond).toBe(false)
})

test('unanswered past its day it goes further up, once; those above may answer then', () => {
  const appeal = anAppeal()
  expect(decideAnswer(appeal, answer(supervisor))).toMatchObject({ code: 'FORBIDDEN' })
  expect(decideEscalation(appeal, dueAt - 1)).toBeNull()
  const escalated = decideEscalation(appeal, dueAt)
  if (!escalated) throw new Error('not escalated')
  expect(escalated.desks).toEqual(expect.arrayContaining(['committee@V1', 'gridLeader@V1', 'supervisor@T']))
  expect(decideEscalation(escalated, dueAt + dayMs)).toBeNull()
  expect(answered(escalated, answer(supervisor)).status).toBe('upheld')
})

test('what was answered in time does not go further up', () => {
  expect(decideEscalation(answered(anAppeal(), answer(committee('other'))), dueAt + dayMs)).toBeNull()
})

test('the same request finds its own answer, and no other answer under it', () => {
  const request = answer(committee('other'))
  const done = answered(anAppeal(), request)
  expect(decideAnswer(done, request)).toEqual({ ok: true, value: done })
  expect(decideAnswer(done, { ...request, fingerprint: 'x' })).toMatchObject({ code: 'REQUEST_REUSED' })
  expect(decideAnswer(done, { ...request, caller: committee('third') })).toMatchObject({ reason: 'APPEAL_CLOSED' })
  expect(decideAnswer(anAppeal(), { ...request, seenVersion: 9 })).toMatchObject({ code: 'STALE_VERSION' })
  expect(decideAnswer(anAppeal(), { ...request, seenVersion: 1 }).ok).toBe(true)
})
