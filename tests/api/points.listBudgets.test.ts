import { dayOf } from '@shared/kernel/time'
import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { proof } from '../support/proposals'
import { aVillage, owe } from '../support/village'

theDoorGuards('points.listBudgets', {})
const year = Number(dayOf(Date.now()).slice(0, 4))

test('each budget says what was granted, from where, what went out and what is left', async () => {
  const village = await aVillage({ fundCents: 10_000_000 })
  await owe(village, 40)
  const grant = { budgetCode: 'DEED', points: 500, source: '村集体光伏收入', proof }
  const { proposalId } = await ask(village.one, 'points.proposeBudget', grant)
  await ask(village.leader, 'approval.decide', { proposalId, approve: true })
  const { items, shopName } = await ask(village.one, 'points.listBudgets', {})
  expect(shopName).toBe('试点村积分超市')
  expect(items.map(({ budgetCode, year: of }) => [budgetCode, of])).toEqual([
    ['REPORT', year],
    ['DEED', year],
    ['MEET', year],
    ['FLOOD', year],
  ])
  expect(items[1]).toMatchObject({ name: '做事积分', granted: 6_500, issued: 40, left: 6_460, monthlyAverage: 40 })
  expect(items[1]?.sources).toMatchObject([
    { points: 500, source: '村集体光伏收入' },
    { points: 6_000, source: '村民会议定的年度预算' },
  ])
})

test('a year nobody opened budgets for has none', async () => {
  const village = await aVillage()
  expect((await ask(village.one, 'points.listBudgets', { year: 2031 })).items).toEqual([])
})

test('another village’s committee finds nothing', async () => {
  const village = await aVillage()
  expectRefusal(await call('demo-committee-1', 'points.listBudgets', { gridCode: village.code }), 'NOT_FOUND')
})
