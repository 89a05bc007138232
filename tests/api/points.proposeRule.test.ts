import { aRequestId, ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aRuleChange, proof, publish, ruleOf } from '../support/proposals'
import { aVillage, owe, type Village } from '../support/village'

theDoorGuards('points.proposeRule', aRuleChange())

let village: Village
beforeAll(async () => {
  village = await aVillage({ fundCents: 10_000_000 })
})
const propose = (more: Parameters<typeof aRuleChange>[0], openid = village.one, requestId?: string) =>
  call(openid, 'points.proposeRule', aRuleChange(more), requestId)

test('a proposal changes nothing until somebody else agrees; then it is the next version', async () => {
  const { proposalId, forecast } = await ask(village.one, 'points.proposeRule', aRuleChange())
  expect(forecast).toMatchObject({ extraPoints: 20, extraCents: 2_000, isOk: true, largest: 5 })
  expect(await ruleOf(village, 'DEED-CLEAN')).toMatchObject({ points: 3, version: 2 })
  await ask(village.other, 'approval.decide', { proposalId, approve: true })
  expect(await ruleOf(village, 'DEED-CLEAN')).toMatchObject({
    points: 5,
    version: 3,
    caps: { perDay: 5, perMonth: 10, perYear: 60 },
    published: { minutes: proof.minutes },
  })
})

test('a rule the shop cannot pay is refused, with what it would cost and what the shop could pay', async () => {
  const poor = await aVillage({ fundCents: 14_400 })
  await owe(poor, 100)
  // Floor 120 %: 20 points more are what 144 yuan still stand behind.
  expect(await propose({}, poor.one)).toMatchObject({ ok: true })
  const tooMuch = await propose({ points: 6, caps: { perDay: 6, perMonth: 12, perYear: 60 } }, poor.one)
  expectRefusal(tooMuch, 'WRONG_STATE', 'SHOP_CANNOT_PAY')
  expect(tooMuch.message).toBe(
    '按 10 户、每月 1 次算，要多付 30 元，会掉到 1.10 倍，低于底线。最多能定 5 分，或者先补钱、进货。',
  )
  expect(await askAll(poor.one, 'approval.list', { box: 'mine' })).toHaveLength(1)
})

test('a shop below its floor may still promise less', async () => {
  const poor = await aVillage({ fundCents: 100 })
  await owe(poor, 100)
  expect(await propose({ points: 2 }, poor.one)).toMatchObject({ ok: true })
  expectRefusal(await propose({ points: 4 }, poor.one), 'WRONG_STATE', 'SHOP_CANNOT_PAY')
})

test('the same request twice, and at once, is one proposal with one answer; other words under it are refused', async () => {
  const requestId = aRequestId()
  const words = { code: 'DEED-TEACH', points: 1 }
  const replies = await Promise.all([1, 2, 3].map(() => propose(words, village.one, requestId)))
  for (const reply of replies) expect(reply).toEqual({ ...replies[0] })
  expect(replies[0]).toMatchObject({ ok: true })
  expectRefusal(await propose({ ...words, note: '一次一小时。' }, village.one, requestId), 'REQUEST_REUSED')
  const mine = await askAll(village.one, 'approval.list', { box: 'mine' })
  expect(mine.filter(({ summary }) => summary.includes('教老人用手机'))).toHaveLength(1)
})

test('the answer stays the same after it was agreed on and the money is gone', async () => {
  const other = await aVillage({ fundCents: 100_000 })
  const requestId = aRequestId()
  const first = await propose({}, other.one, requestId)
  if (!first.ok) throw new Error(first.code)
  await ask(other.other, 'approval.decide', { proposalId: first.value.proposalId, approve: true })
  await owe(other, 1_000)
  expect(await propose({}, other.one, requestId)).toEqual(first)
})

test('a rule can be switched off and on again', async () => {
  await publish(village, { code: 'DEED-YARD', points: undefined, caps: undefined, enabled: false })
  expect(await ruleOf(village, 'DEED-YARD')).toMatchObject({ enabled: false, version: 3 })
  await publish(village, { code: 'DEED-YARD', points: undefined, caps: undefined, enabled: true })
  expect(await ruleOf(village, 'DEED-YARD')).toMatchObject({ enabled: true, version: 4 })
})

test('a rule of the village’s own, for a deed no other village has', async () => {
  const made = { trigger: 'claim', subject: 'person', per: '次', budgetPool: 'DEED' } as const
  const words = { code: 'OWN-TREES', name: '植树', points: 4, evidence: ['照片'], note: '栽活了再记。' }
  expectRefusal(await propose(words), 'NOT_FOUND')
  expectRefusal(await propose({ ...words, made: { ...made, budgetPool: 'GOLD' } }), 'MALFORMED_INPUT')
  await publish(village, { ...words, made })
  expect(await ruleOf(village, 'OWN-TREES')).toMatchObject({ name: '植树', points: 4, enabled: true, category: 'own' })
})

test('points that one word is not enough for ask for two when they are paid', async () => {
  await publish(village, { code: 'DEED-MEDIATE', points: 20, caps: { perDay: 20, perMonth: 20, perYear: 60 } })
  expect(await ruleOf(village, 'DEED-MEDIATE')).toMatchObject({ secondApproval: true })
})

test.each<[string, Parameters<typeof aRuleChange>[0]]>([
  ['the rule as it is', { code: 'DEED-SORT', points: 5, caps: undefined }],
  ['more at once than in a day', { code: 'DEED-SORT', points: 5, caps: { perDay: 4, perMonth: 10, perYear: 20 } }],
  ['a deduction made of an award', { code: 'DEED-SORT', points: -5 }],
  ['nothing', { code: 'DEED-SORT', points: 0 }],
  ['a part of a point', { points: 1.5 }],
  ['a huge amount', { points: 1e12 }],
  ['no minutes', { note: '要有人看见。', proof: { minutes: ' ', photos: [] } }],
])('refused: %s', async (_, more) => {
  expectRefusal(await propose(more), 'MALFORMED_INPUT')
})

test('only for the shop one answers for', async () => {
  expectRefusal(await propose({ gridCode: village.code }, 'demo-committee-1'), 'NOT_FOUND')
})
