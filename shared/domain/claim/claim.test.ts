import { aMembership, aPerson, aResident, aStaffMember, monday } from '../../../tests/support/factories'
import type { Person } from '../person/schema'
import type { RuleTerms } from '../points/schema'
import { decideClaim, type ClaimFacts, type Deed } from './decide-claim'
import { decideReview, type ReviewRequest } from './decide-review'
import { desksFor } from './desks'
import { mayReview } from './permissions'
import type { Claim } from './schema'

const patrol: RuleTerms = {
  code: 'DEED-PATROL',
  name: '义务治安巡防',
  category: 'volunteer',
  subject: 'person',
  points: 5,
  per: 'shift',
  trigger: 'claim',
  evidence: ['巡防登记'],
  approverRole: 'gridLeader',
  secondApproval: false,
  caps: { perDay: 10, perMonth: 40, perYear: 80 },
  budgetPool: 'DEED',
  deduction: false,
  note: '一班不少于两小时。',
  enabled: true,
}
const deed: Deed = { units: 1, on: '2026-11-22', text: '夜里巡了两小时', photos: [] }
const claimant = aResident('claimant')
const leader = aStaffMember('leader', 'gridLeader', 'V1')
const committee = aStaffMember('committee', 'committee', 'V1')

const facts = (more: Partial<ClaimFacts> = {}): ClaimFacts => ({
  _id: 'cl_1',
  personId: 'claimant',
  accountId: 'ac_1',
  ownerId: 'hh_claimant',
  issuerId: 'V1',
  householdId: 'hh_claimant',
  gridPath: ['T', 'V1', 'G1'],
  requestId: 'r1',
  fingerprint: 'f1',
  rule: patrol,
  version: 2,
  now: monday,
  ...more,
})

function aClaim(rule: Partial<RuleTerms> = {}): Claim {
  const decided = decideClaim(deed, facts({ rule: { ...patrol, ...rule } }))
  if (!decided.ok) throw new Error(decided.code)
  return decided.value
}

const review = (caller: Person, more: Partial<ReviewRequest> = {}): ReviewRequest => ({
  approve: true,
  caller,
  title: '网格长',
  requestId: `r-${caller._id}`,
  fingerprint: 'f',
  now: monday,
  ...more,
})

function reviewed(claim: Claim, request: ReviewRequest): Claim {
  const decided = decideReview(claim, request)
  if (!decided.ok) throw new Error(`${decided.code} ${decided.reason ?? ''}`)
  return decided.value
}

describe('a deed claimed', () => {
  test('waits on the desk of whom the rule names, with the rule’s words of that day', () => {
    const claim = aClaim()
    expect(claim).toMatchObject({ status: 'waiting', points: 5, version: 1, rule: { version: 2, note: patrol.note } })
    expect(claim.desks).toEqual(['gridLeader@T', 'gridLeader@V1', 'gridLeader@G1'])
    expect(claim.desks).toEqual(expect.arrayContaining(desksFor(leader)))
  })

  test('is worth its units, as many as a day pays and no more', () => {
    expect(decideClaim({ ...deed, units: 2 }, facts())).toMatchObject({ value: { points: 10 } })
    expect(decideClaim({ ...deed, units: 3 }, facts())).toMatchObject({ code: 'LIMIT_REACHED' })
    expect(decideClaim({ ...deed, units: 2 }, facts({ rule: { ...patrol, per: 'meeting' } }))).toMatchObject({
      ok: false,
    })
  })

  test.each([
    ['today', '2026-11-23', true],
    ['thirty days ago', '2026-10-24', true],
    ['tomorrow', '2026-11-24', false],
    ['thirty-one days ago', '2026-10-23', false],
  ])('of %s: %s', (_, on, ok) => {
    expect(decideClaim({ ...deed, on }, facts()).ok).toBe(ok)
  })

  test('wants a photo where the rule’s words do, and something to look at in any case', () => {
    const rule = { ...patrol, evidence: ['服务照片'] }
    expect(decideClaim(deed, facts({ rule }))).toMatchObject({ reason: 'PHOTO_REQUIRED' })
    expect(decideClaim({ ...deed, photos: ['cloud://a'] }, facts({ rule })).ok).toBe(true)
    expect(decideClaim({ ...deed, text: '' }, facts())).toMatchObject({ reason: 'TEXT_EMPTY' })
    expect(decideClaim({ ...deed, text: '', photos: ['cloud://a'] }, facts()).ok).toBe(true)
  })

  test.each([
    ['somebody else decides on', { trigger: 'committeeGrant' } as const],
    ['takes points', { points: -2 }],
  ])('by a rule that %s is none', (_, rule) => {
    expect(decideClaim(deed, facts({ rule: { ...patrol, ...rule } }))).toMatchObject({ reason: 'RULE_NOT_CLAIMABLE' })
  })
})

describe('a claim reviewed', () => {
  test('is approved by one, and leaves the desks', () => {
    expect(reviewed(aClaim(), review(leader))).toMatchObject({ status: 'approved', desks: [], version: 2 })
  })

  test('is refused with a reason only', () => {
    expect(decideReview(aClaim(), review(leader, { approve: false }))).toMatchObject({ reason: 'NOTE_REQUIRED' })
    expect(reviewed(aClaim(), review(leader, { approve: false, note: '没有登记' })).status).toBe('refused')
  })

  test('is nobody’s own to approve, nor the household’s, nor a proxy’s of it', () => {
    const home = aMembership({ householdId: 'hh_claimant' })
    const daughter = { ...leader, _id: 'daughter', memberships: [home] }
    for (const own of [{ ...leader, _id: 'claimant' }, daughter]) {
      expect(mayReview(own, aClaim())).toBe(false)
      expect(decideReview(aClaim(), review(own))).toMatchObject({ code: 'FORBIDDEN', reason: 'OWN_CLAIM' })
    }
  })

  test('is reviewed by who belongs to another household', () => {
    const neighbour = { ...leader, memberships: [aMembership({ householdId: 'hh_neighbour' })] }
    expect(mayReview(neighbour, aClaim())).toBe(true)
    expect(reviewed(aClaim(), review(neighbour)).status).toBe('approved')
  })

  test('does not exist for a leader of another village, nor for a neighbour', () => {
    for (const stranger of [aStaffMember('other', 'gridLeader', 'V2'), aPerson('neighbour')]) {
      expect(decideReview(aClaim(), review(stranger))).toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  test('is not the committee’s where the rule names the grid leader', () => {
    expect(decideReview(aClaim(), review(committee))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('by a rule that wants two takes two different persons, the first named by the rule', () => {
    const seconded = reviewed(aClaim({ secondApproval: true }), review(leader))
    expect(seconded.status).toBe('seconded')
    expect(seconded.desks).toContain('committee@V1')
    expect(decideReview(seconded, review(leader, { requestId: 'again' }))).toMatchObject({ reason: 'SECOND_PERSON' })
    expect(mayReview(leader, seconded)).toBe(false)
    expect(reviewed(seconded, review(committee)).status).toBe('approved')
    expect(reviewed(seconded, review(committee, { approve: false, note: '没有这回事' })).status).toBe('refused')
  })

  test('finds its own word again by the same request, and no other word under it', () => {
    const done = reviewed(aClaim(), review(leader))
    expect(decideReview(done, review(leader))).toEqual({ ok: true, value: done })
    expect(decideReview(done, review(leader, { fingerprint: 'x' }))).toMatchObject({ code: 'REQUEST_REUSED' })
    expect(decideReview(done, review(leader, { requestId: 'x' }))).toMatchObject({ reason: 'CLAIM_CLOSED' })
    const other = aStaffMember('other', 'gridLeader', 'V1')
    expect(decideReview(done, review(other, { requestId: 'r-leader' }))).toMatchObject({ reason: 'CLAIM_CLOSED' })
  })

  test('is not opened again once it was refused', () => {
    const refused = reviewed(aClaim(), review(leader, { approve: false, note: '没有登记' }))
    expect(refused.desks).toEqual([])
    expect(decideReview(refused, review(leader, { requestId: 'x' }))).toMatchObject({ reason: 'CLAIM_CLOSED' })
  })

  test('is not decided on what somebody no longer sees', () => {
    expect(decideReview(aClaim(), review(leader, { seenVersion: 7 }))).toMatchObject({ code: 'STALE_VERSION' })
    expect(decideReview(aClaim(), review(leader, { seenVersion: 1 })).ok).toBe(true)
  })

  test('may be looked at by the claimant and by those it concerns', () => {
    expect(decideReview(aClaim(), review({ ...claimant, grants: [] }))).toMatchObject({ reason: 'OWN_CLAIM' })
  })
})
