import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { anOpenProposal, proof } from '../support/proposals'
import { aVillage, type Village } from '../support/village'

theDoorGuards('approval.list', { box: 'mine' })

const wide = { perDay: 6, perMonth: 12, perYear: 60 }
let village: Village
beforeEach(async () => {
  village = await aVillage({ fundCents: 10_000_000 })
})
const idsIn = async (openid: string, box: 'mine' | 'toDecide' | 'decided') =>
  (await askAll(openid, 'approval.list', { box, limit: 2 })).map(({ proposalId }) => proposalId)

test('the author may take it back, the others of the shop may decide it, and each sees what is asked and why', async () => {
  const proposalId = await anOpenProposal(village)
  const [own] = await askAll(village.one, 'approval.list', { box: 'mine' })
  expect(own).toMatchObject({ proposalId, can: ['withdraw'], state: 'open' })
  const [row] = await askAll(village.other, 'approval.list', { box: 'toDecide' })
  expect(row).toMatchObject({
    proposalId,
    kind: 'rulePublish',
    summary: '改规则：参加村庄清洁日 3 分改成 5 分',
    authorName: '覃建国',
    can: ['decide'],
  })
  expect(row?.facts).toEqual([
    { label: '每次', text: '3 分 → 5 分' },
    { label: '限额', text: '每天 3，每月 6，每年 36 分 → 每天 5，每月 10，每年 60 分' },
    { label: '要多付', text: '20 元一个月（按 10 户、每月 1 次算）' },
    { label: '怎么定的', text: proof.minutes },
  ])
  expect(await idsIn(village.one, 'toDecide')).toEqual([])
})

test('what is over says who decided, and why not', async () => {
  const proposalId = await anOpenProposal(village)
  await ask(village.leader, 'approval.decide', { proposalId, approve: false, note: '先问问各组' })
  const [row] = await askAll(village.other, 'approval.list', { box: 'decided' })
  expect(row).toMatchObject({ proposalId, state: 'refused', decidedByName: '覃建国', note: '先问问各组', can: [] })
  expect(await idsIn(village.other, 'toDecide')).toEqual([])
})

test('page by page, newest first, none missing and none twice', async () => {
  const made: string[] = []
  for (const points of [1, 2, 4, 5, 6]) made.unshift(await anOpenProposal(village, { points, caps: wide }))
  expect(await idsIn(village.one, 'mine')).toEqual(made)
  expect(await idsIn(village.other, 'toDecide')).toEqual(made)
})

test('another village sees none of it, and a box nobody has is refused', async () => {
  const proposalId = await anOpenProposal(village)
  expect(await idsIn('demo-committee-1', 'toDecide')).not.toContain(proposalId)
  const nonsense = { box: 'all' } as unknown as { box: 'mine' }
  expectRefusal(await call(village.one, 'approval.list', nonsense), 'MALFORMED_INPUT')
})
