import { ask, askAll, call, expectRefusal } from '../support/api'
import { anAppeal, committee, daysAgo, otherCommittee } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aHolderOf, aNewResident, type Resident } from '../support/residents'

theDoorGuards('points.listAppeals', { box: 'mine' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const onDesk = (openid: string, limit = 50) => askAll(openid, 'points.listAppeals', { box: 'toAnswer', limit })
const idsOf = (items: { appealId: string }[]) => items.map(({ appealId }) => appealId)

test('the own appeals, newest first, with the answer', async () => {
  const first = await anAppeal(resident, { on: daysAgo(1) })
  const second = await anAppeal(resident, { on: daysAgo(2) })
  await ask(committee, 'points.answerAppeal', { appealId: first.appealId, grant: true })
  const items = await askAll(resident.openid, 'points.listAppeals', { box: 'mine', limit: 1 })
  expect(items.map(({ appealId, status }) => [appealId, status])).toEqual([
    [second.appealId, 'open'],
    [first.appealId, 'upheld'],
  ])
  expect(items[1]?.payout).toMatchObject({ ok: true, quantity: 5 })
})

test('on the committee’s desk, soonest due first, by surname only, until answered', async () => {
  const { appealId } = await anAppeal(resident)
  const items = await onDesk(committee)
  expect(items.find((item) => item.appealId === appealId)).toMatchObject({ appellantName: '温**', can: ['answer'] })
  expect(JSON.stringify(items)).not.toContain('温秀英')
  const due = items.map(({ dueAt }) => dueAt)
  expect(due).toEqual([...due].sort((left, right) => left - right))
  expect(idsOf(await onDesk(committee, 3))).toEqual(idsOf(items))
  await ask(otherCommittee, 'points.answerAppeal', { appealId, grant: false, words: '没有' })
  expect(idsOf(await onDesk(committee))).not.toContain(appealId)
})

test('another village sees none of it', async () => {
  const { appealId } = await anAppeal(resident)
  expect(idsOf(await onDesk(await aHolderOf('committee', elsewhere.villageCode)))).not.toContain(appealId)
  expect(await onDesk(resident.openid)).toEqual([])
})

test.each([{}, { box: 'all' }, { box: 'mine', limit: 0 }])('%j is malformed', async (input) => {
  expectRefusal(await call(committee, 'points.listAppeals', input as { box: 'mine' }), 'MALFORMED_INPUT')
})
