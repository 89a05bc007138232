import { carryOutInterrupted } from '../../cloudfunctions/modules/approval'
import { tellOfProposals } from '../../cloudfunctions/modules/proposal'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { kept } from '../support/kept'
import { anOpenProposal, publish, ruleOf } from '../support/proposals'
import { aVillage, type Village } from '../support/village'

theDoorGuards('approval.decide', { proposalId: 'pr_1', approve: true })

const wide = { perDay: 20, perMonth: 40, perYear: 200 }
let village: Village
beforeAll(async () => {
  village = await aVillage({ fundCents: 10_000_000 })
})
const decide = (openid: string, proposalId: string, approve = true, requestId?: string) =>
  call(openid, 'approval.decide', { proposalId, approve, ...(approve ? {} : { note: '再议一议' }) }, requestId)
const stateOf = async (proposalId: string) =>
  (await askAll(village.one, 'approval.list', { box: 'mine' })).find((row) => row.proposalId === proposalId)?.state

test('another member of the committee agrees, and it is carried out at once', async () => {
  const proposalId = await anOpenProposal(village, { points: 4 })
  expect(await decide(village.other, proposalId)).toEqual({ ok: true, value: { proposalId, state: 'done' } })
  expect(await ruleOf(village, 'DEED-CLEAN')).toMatchObject({ points: 4, version: 3 })
})

test('the grid leader may be the second person; refusing takes a reason, and nothing happens', async () => {
  const before = await ruleOf(village, 'DEED-SORT')
  const proposalId = await anOpenProposal(village, { code: 'DEED-SORT', points: 3 })
  expectRefusal(await call(village.leader, 'approval.decide', { proposalId, approve: false }), 'MALFORMED_INPUT')
  expect(await decide(village.leader, proposalId, false)).toMatchObject({ value: { state: 'refused' } })
  expect(await ruleOf(village, 'DEED-SORT')).toEqual(before)
})

test('who may be the second person hears of it, once, though the call that proposed was cut off', async () => {
  const proposalId = await anOpenProposal(village, { points: 3, note: '干满一小时。' })
  const [author, other] = await Promise.all(
    [village.one, village.other].map((openid) => ask(openid, 'session.get', {})),
  )
  const toldOf = (who = other) => kept('messages', `secondApproval_${proposalId}_${who?.personId ?? ''}`)
  const told = await toldOf()
  expect(told).toMatchObject({ to: other?.personId, fields: { thing2: '覃建国', thing3: '发起人自己不能同意' } })
  expect(await toldOf(author)).toBeNull()
  await database.removeById('messages', `secondApproval_${proposalId}_${other?.personId ?? ''}`)
  await database.updateWhere('proposals', { _id: proposalId }, { $set: { nextAt: 1 } })
  await tellOfProposals(told?.['at'] as number)
  expect(await toldOf()).toMatchObject({ fields: told?.['fields'] })
  expect(await kept('proposals', proposalId)).not.toHaveProperty('nextAt')
})

test('nobody decides what they proposed themselves', async () => {
  const proposalId = await anOpenProposal(village, { points: 3, note: '干满两小时。' })
  for (const approve of [true, false])
    expectRefusal(await decide(village.one, proposalId, approve), 'FORBIDDEN', 'OWN_PROPOSAL')
  expect(await stateOf(proposalId)).toBe('open')
})

test('whom it concerns does not decide it', async () => {
  const proposalId = await anOpenProposal(village, { note: '干满三小时。' })
  const { personId } = await ask(village.other, 'session.get', {})
  await database.updateWhere('proposals', { _id: proposalId }, { $set: { excludedIds: [personId] } })
  expectRefusal(await decide(village.other, proposalId), 'FORBIDDEN', 'PROPOSAL_CONCERNS_YOU')
  expect(await decide(village.leader, proposalId, false)).toMatchObject({ ok: true })
})

test('to another village’s committee it does not exist', async () => {
  const proposalId = await anOpenProposal(village, { note: '干满四小时。' })
  const hidden = await decide('demo-committee-1', proposalId)
  expectRefusal(hidden, 'NOT_FOUND')
  expect({ ...hidden, requestId: '' }).toEqual({ ...(await decide('demo-committee-1', 'pr_0')), requestId: '' })
})

test('two at once: one decides, the other finds it decided', async () => {
  const proposalId = await anOpenProposal(village, { note: '干满五小时。' })
  const replies = await Promise.all([decide(village.other, proposalId), decide(village.leader, proposalId, false)])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'WRONG_STATE', 'PROPOSAL_CLOSED')
})

test('the same request twice, and at once, decides once and is answered the same', async () => {
  const before = await ruleOf(village, 'DEED-PATROL')
  const proposalId = await anOpenProposal(village, { code: 'DEED-PATROL', points: 4 })
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => decide(village.other, proposalId, true, requestId)))
  replies.push(await decide(village.other, proposalId, true, requestId))
  for (const reply of replies) expect(reply).toMatchObject({ ok: true, value: { proposalId } })
  expect(replies.at(-1)).toMatchObject({ value: { state: 'done' } })
  expect(await ruleOf(village, 'DEED-PATROL')).toMatchObject({ points: 4, version: before.version + 1 })
})

test('a requestId used for another proposal is refused, and that one stays open', async () => {
  const one = await anOpenProposal(village, { code: 'DEED-MEDIATE', points: 4 })
  const other = await anOpenProposal(village, { code: 'DEED-TEACH', points: 1 })
  const requestId = aRequestId()
  await decide(village.other, one, true, requestId)
  expectRefusal(await decide(village.other, other, true, requestId), 'REQUEST_REUSED')
  expect(await stateOf(other)).toBe('open')
})

test('money gone meanwhile: it is told, and the proposal is closed as not to be done', async () => {
  const poor = await aVillage({ fundCents: 5_000 })
  const proposalId = await anOpenProposal(poor)
  await database.updateWhere('pools', { _id: `fu_${poor.code}` }, { $inc: { available: -4_000, consumed: 4_000 } })
  const reply = await decide(poor.other, proposalId)
  expect(reply).toMatchObject({ ok: true, value: { state: 'failed' } })
  expect(reply.ok && reply.value.why).toMatch(/要多付 20 元，会掉到 0\.50 倍，低于底线。/)
  expect(await ruleOf(poor, 'DEED-CLEAN')).toMatchObject({ points: 3, version: 2 })
})

test('two proposals for one rule: the second finds that it has changed', async () => {
  const first = await anOpenProposal(village, { code: 'DEED-LABOUR', points: 9, caps: wide })
  const second = await anOpenProposal(village, { code: 'DEED-LABOUR', points: 10, caps: wide })
  await decide(village.other, first)
  expect(await decide(village.other, second)).toMatchObject({ value: { state: 'failed' } })
  expect(await ruleOf(village, 'DEED-LABOUR')).toMatchObject({ points: 9 })
})

describe('killed between the decision and its effect', () => {
  const decision = { by: 'pe_tests', at: 1, requestId: aRequestId(), fingerprint: '' }

  test('the job carries it out, once, however often it runs', async () => {
    const proposalId = await anOpenProposal(village, { code: 'DEED-VOLUNTEER', points: 1 })
    const approved = { $set: { state: 'approved', decision, nextAt: Date.now() - 1 } }
    await database.updateWhere('proposals', { _id: proposalId }, approved)
    expect(await carryOutInterrupted(Date.now())).toBeGreaterThanOrEqual(1)
    expect(await stateOf(proposalId)).toBe('done')
    const after = await ruleOf(village, 'DEED-VOLUNTEER')
    expect(after).toMatchObject({ points: 1 })
    await database.updateWhere('proposals', { _id: proposalId }, approved)
    await carryOutInterrupted(Date.now())
    expect(await ruleOf(village, 'DEED-VOLUNTEER')).toEqual(after)
  })

  test('of two versions agreed on at once one is given; an older one come late puts no newer one out of force', async () => {
    const code = 'DEED-ELDER'
    const approve = (proposalId: string) =>
      database.updateWhere('proposals', { _id: proposalId }, { $set: { state: 'approved', decision, nextAt: 1 } })
    const rivals = [
      await anOpenProposal(village, { code, points: 1 }),
      await anOpenProposal(village, { code, points: 4 }),
    ]
    await Promise.all(rivals.map(approve))
    await Promise.all([carryOutInterrupted(Date.now()), carryOutInterrupted(Date.now())])
    const states = await Promise.all(rivals.map(stateOf))
    expect(states.sort()).toEqual(['done', 'failed'])
    await publish(village, { code, points: 5 })
    const newest = await ruleOf(village, code)
    await Promise.all(rivals.map(approve))
    await carryOutInterrupted(Date.now())
    expect(await ruleOf(village, code)).toEqual(newest)
  })

  test('one that cannot be carried out yet does not keep the others waiting', async () => {
    const broken = await anOpenProposal(village, { code: 'MEET-ATTEND', points: 1 })
    const fine = await anOpenProposal(village, { code: 'MEET-VOTE', points: 1 })
    const approve = (proposalId: string, more: object, nextAt: number) =>
      database.updateWhere('proposals', { _id: proposalId }, { $set: { state: 'approved', nextAt, ...more } })
    await approve(broken, {}, 1)
    await approve(fine, { decision }, 2)
    const complaint = jest.spyOn(console, 'error').mockImplementation()
    await carryOutInterrupted(Date.now())
    complaint.mockRestore()
    expect(await stateOf(fine)).toBe('done')
    expect(await stateOf(broken)).toBe('approved')
    await database.updateWhere('proposals', { _id: broken }, { $set: { state: 'withdrawn' } })
  })
})
