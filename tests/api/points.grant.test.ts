import type { Approved } from '@shared/domain/proposal/approved'
import { carryOutGrant } from '../../cloudfunctions/modules/points'
import { findProposal } from '../../cloudfunctions/modules/proposal'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { committee, daysAgo, otherCommittee, patrol, today } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home } from '../support/grids'
import { kept, keptCount } from '../support/kept'
import { aHolderOf, aNewResident, type Resident } from '../support/residents'
import { publish } from '../support/proposals'
import { givePoints, purseOf } from '../support/shopping'
import { aVillage } from '../support/village'
import { database } from '../../cloudfunctions/platform/database'

const yard = 'DEED-YARD'
theDoorGuards('points.grant', { ruleCode: yard, householdId: 'hh_1', on: '2026-11-08', reason: '月评第一' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const grant = (more: { ruleCode?: string; on?: string; householdId?: string } = {}, openid = committee, id?: string) =>
  call(
    openid,
    'points.grant',
    { ruleCode: yard, householdId: resident.householdId, on: today(), reason: '月评第一，门前屋后都干净', ...more },
    id,
  )
async function proposed(more: Parameters<typeof grant>[0] = {}): Promise<string> {
  const reply = await grant(more)
  if (!reply.ok) throw new Error(`${reply.code} ${reply.reason ?? ''}`)
  return reply.value.proposalId ?? ''
}
const agree = (proposalId: string, openid = otherCommittee) =>
  ask(openid, 'approval.decide', { proposalId, approve: true })
const available = async () => (await ask(resident.openid, 'points.get', {})).available

test('always a proposal: nothing comes before a second person agrees, then by a line that says all', async () => {
  const proposalId = await proposed()
  expect(await available()).toBe(0)
  expectRefusal(await call(committee, 'approval.decide', { proposalId, approve: true }), 'FORBIDDEN', 'OWN_PROPOSAL')
  expect(await agree(proposalId)).toMatchObject({ state: 'done' })
  expect(await available()).toBe(5)
  expect((await purseOf(resident)).entries[0]).toMatchObject({ quantity: 5, why: '庭院整洁月评' })
})

test('the household hears of it once, though it is carried out twice', async () => {
  const proposalId = await proposed()
  await agree(proposalId)
  const [line] = (await purseOf(resident)).entries
  const messageId = `pointsAwarded_${line?.entryId ?? ''}`
  const told = await kept('messages', messageId)
  expect(told).toMatchObject({ to: resident.personId, fields: { thing1: '庭院整洁月评', number2: '5', number3: '5' } })
  const proposal = await findProposal(proposalId)
  expect(await carryOutGrant(proposal as Approved<'grant'>, Date.now() + 1)).toEqual({ done: true })
  expect(await kept('messages', messageId)).toEqual(told)
  expect(await available()).toBe(5)
})

test('the second person reads what for and which household, without its name', async () => {
  const proposalId = await proposed()
  const { items } = await ask(otherCommittee, 'approval.list', { box: 'toDecide', limit: 50 })
  const item = items.find((one) => one.proposalId === proposalId)
  expect(item?.summary).toContain('庭院整洁月评')
  expect(JSON.stringify(item)).not.toContain('温秀英')
})

test('once for each rule, month and household', async () => {
  const [first, second] = [await proposed(), await proposed({ on: today() })]
  expect(await agree(first)).toMatchObject({ state: 'done' })
  expect(await agree(second)).toMatchObject({ state: 'failed', why: expect.stringContaining('这一期') as string })
  expectRefusal(await grant(), 'WRONG_STATE', 'GRANTED_BEFORE')
  expect(await available()).toBe(5)
})

test('the same request twice, and at once, is one proposal; with other input it is refused', async () => {
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => grant({}, committee, requestId)))
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expectRefusal(await grant({ on: daysAgo(40) }, committee, requestId), 'REQUEST_REUSED')
  const [person] = await database.find('persons', { openid: committee }, { limit: 1 })
  const where = { authorId: person?._id, createdAt: { $gte: Date.now() - 60_000 } }
  expect(await keptCount('proposals', where)).toBeGreaterThan(0)
})

test('nobody awards the own household', async () => {
  const post = { role: 'committee', gridCode: home.villageCode }
  await database.updateWhere('persons', { _id: resident.personId }, { $push: { grants: [post] } })
  expectRefusal(await grant({}, resident.openid), 'FORBIDDEN', 'OWN_ENTRY')
})

test.each([
  ['a deed to be claimed', patrol],
  ['a rule for reports', 'RPT-COMMON'],
  ['a deduction the village did not vote for', 'DED-LITTER'],
  ['a rule nobody knows', 'NO-SUCH-RULE'],
])('%s is not the committee’s to award', async (_, ruleCode) => {
  expectRefusal(await grant({ ruleCode }), 'NOT_FOUND', 'RULE_NOT_CLAIMABLE')
})

test('a deduction the village voted for takes what is there, never more, and nothing where nothing is', async () => {
  const village = await aVillage()
  const { one, other, code, resident: villager } = village
  await publish(village, { code: 'DED-LITTER', points: undefined, caps: undefined, enabled: true })
  const deduct = async (on: string) => {
    const { householdId } = villager
    const input = { ruleCode: 'DED-LITTER', householdId, on, reason: '垃圾倒进河里' }
    const { proposalId = '' } = await ask(one, 'points.grant', input)
    return agree(proposalId, other)
  }
  expect(await deduct(today())).toMatchObject({ state: 'failed', why: expect.stringContaining('可扣') as string })
  await givePoints(villager, 1, { ...home, villageCode: code, code: `${code}A` })
  expect(await deduct(daysAgo(1))).toMatchObject({ state: 'done' })
  expect(await ask(villager.openid, 'points.get', {})).toMatchObject({ available: 0, debt: 0 })
  // Four points a month at most, as the rule says.
  await givePoints(villager, 9, { ...home, villageCode: code, code: `${code}A` })
  expect(await deduct(daysAgo(2))).toMatchObject({ state: 'done' })
  expect(await deduct(daysAgo(3))).toMatchObject({ state: 'failed', why: expect.stringContaining('没记上') as string })
  expect(await ask(villager.openid, 'points.get', {})).toMatchObject({ available: 7, debt: 0 })
})

test('not for tomorrow, nor for long ago', async () => {
  for (const on of [daysAgo(-1), daysAgo(400)]) expectRefusal(await grant({ on }), 'MALFORMED_INPUT', 'GRANT_DAY')
})

test('a household of another village, or of nowhere, does not exist', async () => {
  expectRefusal(await grant({}, await aHolderOf('committee', elsewhere.villageCode)), 'NOT_FOUND')
  expectRefusal(await grant({ householdId: 'hh_none' }), 'NOT_FOUND')
})

test.each([{ on: '2026-02-31x' }, { ruleCode: '' }, { reason: '字'.repeat(201) }, { householdId: 'hh.1' }])(
  '%j is malformed',
  async (more) => {
    expectRefusal(await grant(more), 'MALFORMED_INPUT')
  },
)
