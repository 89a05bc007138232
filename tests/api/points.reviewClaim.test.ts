import { settleDirtyClaims } from '../../cloudfunctions/modules/claim'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { aClaim, anApprovedClaim, committee, daysAgo, leader, otherCommittee, rescue } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home } from '../support/grids'
import { kept } from '../support/kept'
import { aLeaderOf, aNewResident, openidOf, type Resident } from '../support/residents'
import { purseOf } from '../support/shopping'
import { aVillage, emptyBudget } from '../support/village'

theDoorGuards('points.reviewClaim', { claimId: 'cl_1', approve: true })

let resident: Resident
let claimId: string
beforeEach(async () => {
  resident = await aNewResident()
  claimId = (await aClaim(resident)).claimId
})
const review = (openid: string, approve = true, more: { note?: string; version?: number } = {}, requestId?: string) =>
  call(openid, 'points.reviewClaim', { claimId, approve, ...more }, requestId)
const wallet = () => ask(resident.openid, 'points.get', {})

test('agreed on, the points come, the promise ends, and the line names claim, rule and person', async () => {
  const reply = await review(leader)
  expect(reply).toMatchObject({
    ok: true,
    value: { status: 'approved', version: 2, payout: { ok: true, quantity: 5, words: '5 分已到账。' } },
  })
  expect(await wallet()).toMatchObject({ available: 5, pending: 0 })
  const { items } = await ask(resident.openid, 'points.listEntries', {})
  expect(items).toEqual([expect.objectContaining({ quantity: 5, why: '义务治安巡防' })])
})

test('refused with a reason, nothing comes, the promise ends, and the claimant is told', async () => {
  expectRefusal(await review(leader, false), 'MALFORMED_INPUT', 'NOTE_REQUIRED')
  expect(await review(leader, false, { note: '登记册上没有' })).toMatchObject({
    ok: true,
    value: { status: 'refused' },
  })
  expect(await wallet()).toMatchObject({ available: 0, pending: 0 })
  expect(await kept('messages', `claimReviewed_${claimId}_2`)).toMatchObject({
    to: resident.personId,
    fields: { phrase2: '没通过', number3: '0' },
  })
})

test('the same request twice, and at once, agrees once', async () => {
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3, 4].map(() => review(leader, true, {}, requestId)))
  for (const reply of replies) expect(reply).toMatchObject({ ok: true, value: { status: 'approved', version: 2 } })
  expect(await wallet()).toMatchObject({ available: 5 })
})

test('two persons at once: one decides', async () => {
  const replies = await Promise.all([review(leader), review(leader, false, { note: '不对' })])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'WRONG_STATE', 'CLAIM_CLOSED')
})

test('a requestId that agreed to one claim does not agree to another, nor refuse this one', async () => {
  const requestId = aRequestId()
  await review(leader, true, {}, requestId)
  expectRefusal(await review(leader, false, { note: '不对' }, requestId), 'REQUEST_REUSED')
  const other = await aClaim(await aNewResident())
  const reply = await call(leader, 'points.reviewClaim', { claimId: other.claimId, approve: true }, requestId)
  expectRefusal(reply, 'REQUEST_REUSED')
  expect(await kept('claims', other.claimId)).toMatchObject({ status: 'waiting' })
})

test('a leader of another village finds nothing, and so does whoever makes one up', async () => {
  const before = await kept('claims', claimId)
  for (const openid of [await aLeaderOf(elsewhere.villageCode), 'demo-worker-2']) {
    expectRefusal(await review(openid), 'NOT_FOUND')
  }
  expectRefusal(await call(leader, 'points.reviewClaim', { claimId: 'cl_none', approve: true }), 'NOT_FOUND')
  expect(await kept('claims', claimId)).toEqual(before)
})

test('the committee sees it and does not decide where the rule names the grid leader', async () => {
  expectRefusal(await review(committee), 'FORBIDDEN')
})

test('nobody agrees to the own household’s deed', async () => {
  const post = { role: 'gridLeader', gridCode: home.villageCode }
  await database.updateWhere('persons', { _id: resident.personId }, { $push: { grants: [post] } })
  expectRefusal(await review(resident.openid), 'FORBIDDEN', 'OWN_CLAIM')
  // A child who lives there holds the post: no better.
  const child = await aNewResident()
  const home1 = await kept('persons', resident.personId)
  await database.updateWhere(
    'persons',
    { _id: child.personId },
    {
      $set: { memberships: home1?.['memberships'] },
      $push: { grants: [post] },
    },
  )
  expectRefusal(await review(child.openid), 'FORBIDDEN', 'OWN_CLAIM')
  // The village has one leader again: others in this town wait for whom its tickets go to.
  for (const { personId } of [resident, child]) {
    await database.updateWhere('persons', { _id: personId }, { $set: { grants: [] } })
  }
  expect(await wallet()).toMatchObject({ available: 0, pending: 5 })
})

test('a rule that wants two takes two different persons', async () => {
  claimId = (await aClaim(resident, { ruleCode: rescue })).claimId
  expect(await review(leader)).toMatchObject({ ok: true, value: { status: 'seconded' } })
  expect(await wallet()).toMatchObject({ available: 0, pending: 15 })
  expectRefusal(await review(leader), 'FORBIDDEN', 'SECOND_PERSON')
  expect(await review(otherCommittee)).toMatchObject({ ok: true, value: { status: 'approved' } })
  expect(await wallet()).toMatchObject({ available: 10, pending: 5 })
})

test('on a page that is out of date nothing is decided', async () => {
  expectRefusal(await review(leader, true, { version: 7 }), 'STALE_VERSION')
  expect(await review(leader, true, { version: 1 })).toMatchObject({ ok: true })
})

test('deeds of different days are paid, each of them, though they are all agreed on in one', async () => {
  await review(leader)
  expect(await anApprovedClaim(resident, { on: daysAgo(1) })).toMatchObject({ payout: { ok: true, quantity: 5 } })
  expect(await wallet()).toMatchObject({ available: 10, pending: 0 })
})

test('over the rule’s limit of the month: agreed, not paid, said in words, and it stays so', async () => {
  for (const days of [1, 2, 3]) await anApprovedClaim(resident, { on: daysAgo(days) })
  const reply = await review(leader)
  expect(reply).toMatchObject({
    ok: true,
    value: { status: 'approved', payout: { ok: false, quantity: 0, words: '同意了，但没记上分：到了限定的分数。' } },
  })
  await settleDirtyClaims(Date.now() + 3_600_000, 100)
  const { available, pending } = await wallet()
  expect(pending).toBe(0)
  expect(available).toBe(15)
})

test('a budget that is empty says so, and is remembered', async () => {
  const village = await aVillage()
  await emptyBudget(village, 'DEED')
  const claim = await aClaim(village.resident)
  const reviewed = await call(village.leader, 'points.reviewClaim', { claimId: claim.claimId, approve: true })
  expect(reviewed).toMatchObject({
    value: { payout: { ok: false, words: expect.stringContaining('预算用完了') as string } },
  })
  const { items } = await ask(village.resident.openid, 'points.listEntries', {})
  expect(items[0]).toMatchObject({ quantity: 0, why: expect.stringContaining('预算用完了') as string })
})

test('killed between the decision and the points: the job brings it to its end, once', async () => {
  const stored = await kept('claims', claimId)
  const decided = { by: 'pe_x', title: '松林村网格长', approve: true, version: 2, at: Date.now() }
  await database.updateWhere(
    'claims',
    { _id: claimId, version: 1 },
    {
      $set: {
        version: 2,
        status: 'approved',
        desks: [],
        reviews: [{ ...decided, requestId: aRequestId(), fingerprint: 'f' }],
        dirtyAt: Date.now() - 120_000,
      },
    },
  )
  expect(stored).toMatchObject({ status: 'waiting' })
  await Promise.all([settleDirtyClaims(Date.now(), 100), settleDirtyClaims(Date.now(), 100)])
  await settleDirtyClaims(Date.now(), 100)
  expect(await wallet()).toMatchObject({ available: 5, pending: 0 })
  expect(await kept('claims', claimId)).toMatchObject({ payout: { ok: true, quantity: 5 } })
  expect((await purseOf(resident)).entries).toHaveLength(1)
})

test('who reviewed is known by office and surname', async () => {
  await review(leader)
  const { reviews } = await ask(resident.openid, 'points.getClaim', { claimId })
  expect(reviews).toEqual([
    expect.objectContaining({ title: expect.stringContaining('松林村网格长') as string, name: '李**', approve: true }),
  ])
  expect(await openidOf(resident.personId)).toBe(resident.openid)
})

test.each([{ approve: 'yes' }, {}, { approve: true, note: '字'.repeat(201) }, { approve: true, version: -1 }])(
  '%j is malformed',
  async (words) => {
    const input = { claimId, ...words } as { claimId: string; approve: boolean }
    expectRefusal(await call(leader, 'points.reviewClaim', input), 'MALFORMED_INPUT')
  },
)
