import { aRequestId, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { anOpenProposal } from '../support/proposals'
import { aVillage, type Village } from '../support/village'

theDoorGuards('approval.withdraw', { proposalId: 'pr_1' })

let village: Village
beforeAll(async () => {
  village = await aVillage({ fundCents: 10_000_000 })
})
const withdraw = (openid: string, proposalId: string, requestId?: string) =>
  call(openid, 'approval.withdraw', { proposalId }, requestId)

test('the author takes it back, and nobody can agree to it any more', async () => {
  const proposalId = await anOpenProposal(village)
  expect(await withdraw(village.one, proposalId)).toEqual({ ok: true, value: { proposalId, state: 'withdrawn' } })
  const late = await call(village.other, 'approval.decide', { proposalId, approve: true })
  expectRefusal(late, 'WRONG_STATE', 'PROPOSAL_CLOSED')
  expect(await askAll(village.other, 'approval.list', { box: 'toDecide' })).toEqual([])
})

test('twice by the same request is once; by another it is over', async () => {
  const proposalId = await anOpenProposal(village)
  const requestId = aRequestId()
  const replies = [
    await withdraw(village.one, proposalId, requestId),
    await withdraw(village.one, proposalId, requestId),
  ]
  for (const reply of replies) expect(reply).toMatchObject({ ok: true, value: { state: 'withdrawn' } })
  expectRefusal(await withdraw(village.one, proposalId), 'WRONG_STATE', 'PROPOSAL_CLOSED')
})

test('a requestId used for another proposal is refused', async () => {
  const requestId = aRequestId()
  await withdraw(village.one, await anOpenProposal(village), requestId)
  expectRefusal(await withdraw(village.one, await anOpenProposal(village), requestId), 'REQUEST_REUSED')
})

test('taken back and agreed to at once: one of them', async () => {
  const proposalId = await anOpenProposal(village, { points: 4 })
  const replies = await Promise.all([
    withdraw(village.one, proposalId),
    call(village.other, 'approval.decide', { proposalId, approve: true }),
  ])
  expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
})

test('nobody else can: to them it does not exist', async () => {
  const proposalId = await anOpenProposal(village, { note: '雨天顺延。' })
  for (const openid of [village.other, 'demo-committee-1'])
    expectRefusal(await withdraw(openid, proposalId), 'NOT_FOUND')
})
