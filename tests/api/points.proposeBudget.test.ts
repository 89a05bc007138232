import { raiseBudget } from '../../cloudfunctions/modules/points'
import { findProposal } from '../../cloudfunctions/modules/proposal'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { proof } from '../support/proposals'
import { aVillage, owe, type Village } from '../support/village'

const grant = { budgetCode: 'MEET', points: 300, source: '镇财政补助', proof }
theDoorGuards('points.proposeBudget', grant)

const leftOf = async ({ one }: Village) =>
  (await ask(one, 'points.listBudgets', {})).items.find(({ budgetCode }) => budgetCode === 'MEET')?.left

test('the budget grows when somebody else has agreed, once, however often it is carried out', async () => {
  const village = await aVillage({ fundCents: 1_000_000 })
  const { proposalId, forecast } = await ask(village.one, 'points.proposeBudget', grant)
  expect(forecast).toEqual({ extraPoints: 300, extraCents: 30_000, ratioPercent: 3_333, isOk: true, largest: 300 })
  expect(await leftOf(village)).toBe(1_500)
  await ask(village.other, 'approval.decide', { proposalId, approve: true })
  expect(await leftOf(village)).toBe(1_800)
  const proposal = await findProposal(proposalId)
  await raiseBudget(proposal as Parameters<typeof raiseBudget>[0], Date.now())
  expect(await leftOf(village)).toBe(1_800)
})

test('more than the shop can pay is refused, with the most it could grant', async () => {
  const village = await aVillage({ fundCents: 24_000 })
  await owe(village, 100)
  const reply = await call(village.one, 'points.proposeBudget', grant)
  expectRefusal(reply, 'WRONG_STATE', 'SHOP_CANNOT_PAY')
  expect(reply.message).toBe('要多付 300 元，会掉到 0.60 倍，低于底线。最多能定 100 分，或者先补钱、进货。')
  expect(await call(village.one, 'points.proposeBudget', { ...grant, points: 100 })).toMatchObject({ ok: true })
})

test('what one backing stands for is granted once, though nothing of it has been issued', async () => {
  const village = await aVillage({ fundCents: 36_000 })
  const { proposalId } = await ask(village.one, 'points.proposeBudget', grant)
  const { proposalId: waiting } = await ask(village.one, 'points.proposeBudget', grant)
  await ask(village.other, 'approval.decide', { proposalId, approve: true })
  expectRefusal(await call(village.one, 'points.proposeBudget', grant), 'WRONG_STATE', 'SHOP_CANNOT_PAY')
  const decided = await ask(village.other, 'approval.decide', { proposalId: waiting, approve: true })
  expect(decided).toMatchObject({ state: 'failed' })
  expect(await leftOf(village)).toBe(1_800)
})

test('the same request is one proposal; other words under it are refused', async () => {
  const village = await aVillage({ fundCents: 1_000_000 })
  const requestId = aRequestId()
  const first = await call(village.one, 'points.proposeBudget', grant, requestId)
  expect(await call(village.one, 'points.proposeBudget', grant, requestId)).toEqual(first)
  expectRefusal(await call(village.one, 'points.proposeBudget', { ...grant, points: 299 }, requestId), 'REQUEST_REUSED')
})

test('a budget nobody has is not raised', async () => {
  const village = await aVillage({ fundCents: 1_000_000 })
  expectRefusal(await call(village.one, 'points.proposeBudget', { ...grant, budgetCode: 'GOLD' }), 'NOT_FOUND')
})

test.each([{ points: 0 }, { points: -5 }, { points: 2.5 }, { points: 10_001 }, { source: ' ' }])(
  'refuses %j at the door',
  async (nonsense) => {
    expectRefusal(await call('demo-committee-1', 'points.proposeBudget', { ...grant, ...nonsense }), 'MALFORMED_INPUT')
  },
)
