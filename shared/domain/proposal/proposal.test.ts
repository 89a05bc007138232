import type { Role } from '../../contract/method'
import type { Person } from '../person/schema'
import { decideDecision, type DecisionRequest } from './decide-decision'
import { decidePropose } from './decide-propose'
import { decideWithdraw } from './decide-withdraw'
import { canDecide } from './permissions'
import type { Proposal } from './schema'
import { partiesOf, proposalKinds } from './vocabulary'

const holding = (_id: string, role: Role, gridCode = 'village'): Person => ({
  _id,
  openid: _id,
  version: 1,
  grants: [{ role, gridCode }],
  memberships: [],
  createdAt: 0,
})
const author = holding('pe_author', 'committee')
const second = holding('pe_second', 'committee')
const proof = { minutes: '村民代表会议通过', photos: [] }
const terms = {
  code: 'DEED-CLEAN',
  name: '清洁日',
  category: 'sanitation',
  subject: 'person' as const,
  points: 3,
  per: 'event',
  trigger: 'claim' as const,
  evidence: ['照片'],
  approverRole: 'gridLeader',
  secondApproval: false,
  caps: { perDay: 3, perMonth: 6, perYear: 36 },
  budgetPool: 'DEED',
  deduction: false,
  note: '',
  enabled: true,
}
const forecast = { extraPoints: 0, extraCents: 0, isOk: true }
const reckonedFor = { households: 120, timesPerMonth: 2, forecast }
const payload = { kind: 'rulePublish' as const, version: 3, terms, proof, ...reckonedFor }
const draft = {
  _id: 'pr_1',
  shop: 'village',
  gridPath: ['town', 'village'],
  payload,
  summary: '清洁日改成 3 分',
  facts: [],
  photos: [],
  excludedIds: ['pe_concerned'],
  fingerprint: 'f0',
  now: 1,
}

function anOpenOne(): Proposal {
  const proposed = decidePropose({ ...draft, author })
  if (!proposed.ok) throw new Error(proposed.code)
  return proposed.value
}
const by = (caller: Person, more: Partial<DecisionRequest> = {}): DecisionRequest => ({
  caller,
  approve: true,
  requestId: 'rq_1',
  fingerprint: 'f1',
  now: 2,
  ...more,
})

describe('proposing', () => {
  test('is for those who answer for the shop, also from above', () => {
    expect(anOpenOne()).toMatchObject({ state: 'open', authorId: 'pe_author', createdAt: 1 })
    expect(decidePropose({ ...draft, author: holding('x', 'committee', 'town') })).toMatchObject({ ok: true })
  })

  test('is told of by the job, should the call that proposes be cut off', () => {
    expect(anOpenOne().nextAt).toBeGreaterThan(draft.now)
  })

  test.each([
    ['a neighbouring village', holding('x', 'committee', 'village2')],
    ['a grid below', holding('x', 'committee', 'base')],
    ['another role', holding('x', 'gridWorker')],
  ])('to %s the shop does not exist', (_, stranger) => {
    expect(decidePropose({ ...draft, author: stranger })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  test.each(proposalKinds)('%s has a second person to be found in a village', (kind) => {
    expect(partiesOf[kind].proposers).toContain('committee')
    expect(partiesOf[kind].deciders).toContain('committee')
  })
})

describe('deciding', () => {
  test('another committee member or the grid leader agrees', () => {
    expect(decideDecision(anOpenOne(), by(second))).toMatchObject({
      value: { state: 'approved', decision: { by: 'pe_second', at: 2 } },
    })
    expect(decideDecision(anOpenOne(), by(holding('pe_leader', 'gridLeader')))).toMatchObject({ ok: true })
  })

  test('the author does not decide the own proposal', () => {
    expect([canDecide(author, anOpenOne()), canDecide(second, anOpenOne())]).toEqual([false, true])
    expect(decideDecision(anOpenOne(), by(author))).toMatchObject({ code: 'FORBIDDEN', reason: 'OWN_PROPOSAL' })
  })

  test('is not for the household whose points it is about, also for who came into it after it was proposed', () => {
    const proposed = decidePropose({ ...draft, ownerId: 'hh_1', author })
    const open = proposed.ok ? proposed.value : anOpenOne()
    const joined = { householdId: 'hh_1', gridCode: 'village', gridPath: ['village'], name: '莫家' }
    const member = { ...second, memberships: [{ ...joined, joinedAt: 5, requestId: 'rq_0', fingerprint: 'f0' }] }
    const refused = { code: 'FORBIDDEN', reason: 'PROPOSAL_CONCERNS_YOU' }
    expect(decideDecision(open, by(member))).toMatchObject(refused)
    expect(canDecide(member, open)).toBe(false)
    expect(decideDecision({ ...open, ownerId: second._id }, by(second))).toMatchObject(refused)
    const elsewhere = {
      ...second,
      memberships: [{ ...member.memberships[0], ...joined, householdId: 'hh_2' }],
    } as Person
    expect(decideDecision(open, by(elsewhere))).toMatchObject({ ok: true })
  })

  test('whom it concerns does not decide it', () => {
    const concerned = holding('pe_concerned', 'committee')
    const refused = { code: 'FORBIDDEN', reason: 'PROPOSAL_CONCERNS_YOU' }
    expect(decideDecision(anOpenOne(), by(concerned))).toMatchObject(refused)
  })

  test('to strangers it does not exist', () => {
    expect(decideDecision(anOpenOne(), by(holding('x', 'committee', 'village2')))).toMatchObject({ code: 'NOT_FOUND' })
    expect(decideDecision(anOpenOne(), by(holding('x', 'gridWorker')))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('who refuses says why', () => {
    expect(decideDecision(anOpenOne(), by(second, { approve: false }))).toMatchObject({ reason: 'NOTE_REQUIRED' })
    expect(decideDecision(anOpenOne(), by(second, { approve: false, note: '太多' }))).toMatchObject({
      value: { state: 'refused', decision: { note: '太多' }, closedAt: 2 },
    })
  })

  test('what the world no longer allows fails with the decision; a refusal stays a refusal', () => {
    const obstacle = '超市拿不出这么多。'
    expect(decideDecision(anOpenOne(), by(second, { obstacle }))).toMatchObject({
      value: { state: 'failed', why: obstacle, decision: { by: 'pe_second' }, closedAt: 2 },
    })
    expect(decideDecision(anOpenOne(), by(second, { obstacle, approve: false, note: '不行' }))).toMatchObject({
      value: { state: 'refused' },
    })
  })

  test('once: the same request finds its decision, another finds it closed', () => {
    const decided = decideDecision(anOpenOne(), by(second))
    if (!decided.ok) throw new Error(decided.code)
    const proposal = decided.value
    expect(decideDecision(proposal, by(second, { now: 9 }))).toEqual({ ok: true, value: proposal })
    expect(decideDecision(proposal, by(second, { fingerprint: 'other' }))).toMatchObject({ code: 'REQUEST_REUSED' })
    expect(decideDecision(proposal, by(second, { requestId: 'rq_2' }))).toMatchObject({ reason: 'PROPOSAL_CLOSED' })
    expect(decideDecision(proposal, by(holding('pe_third', 'committee')))).toMatchObject({ reason: 'PROPOSAL_CLOSED' })
  })
})

describe('taking it back', () => {
  test('is the author’s, while it is open', () => {
    expect(decideWithdraw(anOpenOne(), by(author))).toMatchObject({ value: { state: 'withdrawn', closedAt: 2 } })
    expect(decideWithdraw({ ...anOpenOne(), state: 'done' }, by(author))).toMatchObject({ reason: 'PROPOSAL_CLOSED' })
  })

  test('is nobody else’s: to them it does not exist here', () => {
    expect(decideWithdraw(anOpenOne(), by(second))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('twice by the same request is once', () => {
    const taken = decideWithdraw(anOpenOne(), by(author))
    if (!taken.ok) throw new Error(taken.code)
    expect(decideWithdraw(taken.value, by(author, { now: 9 }))).toEqual(taken)
    expect(decideWithdraw(taken.value, by(author, { fingerprint: 'x' }))).toMatchObject({ code: 'REQUEST_REUSED' })
    expect(decideWithdraw(taken.value, by(author, { requestId: 'x' }))).toMatchObject({ reason: 'PROPOSAL_CLOSED' })
  })
})
