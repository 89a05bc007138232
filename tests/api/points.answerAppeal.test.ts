import { escalateAppeals, settleDirtyAppeals } from '../../cloudfunctions/modules/appeal'
import { findEntry } from '../../cloudfunctions/modules/points'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { aClaim, anAppeal, anApprovedClaim, committee, leader, otherCommittee, rescue, today } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { kept } from '../support/kept'
import { aHolderOf, aNewResident, type Resident } from '../support/residents'
import { givePoints, purseOf } from '../support/shopping'
import { publish } from '../support/proposals'
import { aResolvedTicket, lampMatter } from '../support/tickets'
import { aStaffMember, aVillage, emptyBudget, owe } from '../support/village'

theDoorGuards('points.answerAppeal', { appealId: 'ap_1', grant: true })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const answer = (openid: string, appealId: string, grant = true, words?: string, requestId?: string) =>
  call(openid, 'points.answerAppeal', { appealId, grant, ...(words === undefined ? {} : { words }) }, requestId)
const available = async () => (await ask(resident.openid, 'points.get', {})).available

test('granted, the points come by a line of their own that names the appeal', async () => {
  const { appealId } = await anAppeal(resident)
  expect(await answer(committee, appealId, true, '补登了')).toMatchObject({
    ok: true,
    value: { status: 'upheld', version: 2, payout: { ok: true, quantity: 5 } },
  })
  expect(await available()).toBe(5)
  const [line] = (await purseOf(resident)).entries
  expect(line).toMatchObject({ quantity: 5, why: '申诉补记：义务治安巡防' })
  expect(await kept('messages', `appealAnswered_${appealId}_2`)).toMatchObject({ fields: { phrase2: '同意补分' } })
})

test('dismissed with words, nothing comes', async () => {
  const { appealId } = await anAppeal(resident)
  expectRefusal(await answer(committee, appealId, false), 'MALFORMED_INPUT', 'NOTE_REQUIRED')
  expect(await answer(committee, appealId, false, '查过了，没有')).toMatchObject({ value: { status: 'dismissed' } })
  expect(await available()).toBe(0)
  expectRefusal(await answer(otherCommittee, appealId), 'WRONG_STATE', 'APPEAL_CLOSED')
})

test('the same request twice, and at once, pays once', async () => {
  const { appealId } = await anAppeal(resident)
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => answer(committee, appealId, true, undefined, requestId)))
  for (const reply of replies) expect(reply).toMatchObject({ ok: true, value: { status: 'upheld', version: 2 } })
  expectRefusal(await answer(committee, appealId, false, '不给', requestId), 'REQUEST_REUSED')
  const other = await anAppeal(await aNewResident())
  expectRefusal(await answer(committee, other.appealId, true, undefined, requestId), 'REQUEST_REUSED')
  expect(await available()).toBe(5)
})

test('whoever took the points back does not answer; another member does, and they come back once', async () => {
  await givePoints(resident, 6)
  const [given] = (await purseOf(resident)).entries
  const { entryId = '' } = await ask(committee, 'points.reverse', { entryId: given?.entryId ?? '', reason: '重复记了' })
  expect(await available()).toBe(0)
  const { appealId } = await ask(resident.openid, 'points.appeal', { entryId, text: '是两回事' })
  expectRefusal(await answer(committee, appealId), 'FORBIDDEN', 'APPEAL_OWN_DECISION')
  expect(await answer(otherCommittee, appealId)).toMatchObject({ value: { status: 'upheld', payout: { quantity: 6 } } })
  expect(await available()).toBe(6)
})

test('what a rule of the village took, two others give back, once', async () => {
  const village = await aVillage()
  const { resident: villager, code } = village
  await owe(village, 6)
  await publish(village, {
    code: 'DED-LITTER',
    points: -2,
    caps: { perDay: 2, perMonth: 4, perYear: 12 },
    enabled: true,
  })
  const deed = { ruleCode: 'DED-LITTER', householdId: villager.householdId, on: today(), reason: '两次提醒后再犯' }
  const { proposalId = '' } = await ask(village.one, 'points.grant', deed)
  await ask(village.other, 'approval.decide', { proposalId, approve: true })
  const { items } = await ask(villager.openid, 'points.listEntries', {})
  const { entryId = '' } = items.find(({ kind }) => kind === 'reverse') ?? {}
  const { appealId } = await ask(villager.openid, 'points.appeal', { entryId, text: '不是我们家的' })
  expectRefusal(await answer(village.other, appealId), 'FORBIDDEN', 'APPEAL_OWN_DECISION')
  expect(await answer(await aStaffMember('committee', code), appealId)).toMatchObject({ value: { status: 'seconded' } })
  expect(await answer(village.leader, appealId)).toMatchObject({
    value: { status: 'upheld', payout: { ok: true, quantity: 2 } },
  })
  expect((await ask(villager.openid, 'points.listEntries', {})).items[0]).toMatchObject({
    quantity: 2,
    availableAfter: 6,
  })
})

test('a report’s missing points come under the report’s own award, so that they come once', async () => {
  const { ticket } = await aResolvedTicket(resident.openid, { matterCode: lampMatter }, 'unfounded')
  const { ticketId } = ticket
  await database.updateWhere('tickets', { _id: ticketId }, { $set: { family: 'done', status: 'archived' } })
  const { appealId } = await ask(resident.openid, 'points.appeal', { ticketId, text: '灯真的不亮' })
  await answer(committee, appealId)
  expect(await available()).toBe(2)
  const line = await findEntry(`aw_${ticketId}_RPT-COMMON_${resident.accountId}`)
  expect(line).toMatchObject({ ok: true, ref: { appealId, ticketId, trigger: 'appeal' } })
  expectRefusal(await call(resident.openid, 'points.appeal', { ticketId, text: '再来' }), 'WRONG_STATE')
})

test('a deed is paid once, though its refusal was appealed and it was handed in again', async () => {
  const { appealId } = await anAppeal(resident)
  // Handed in again while the appeal waits.
  await anApprovedClaim(resident)
  expect(await answer(committee, appealId)).toMatchObject({ value: { status: 'upheld', payout: { ok: true } } })
  expect(await available()).toBe(5)
  expect((await purseOf(resident)).entries).toHaveLength(1)
})

test('a deed whose refusal was appealed with success brings nothing more when it is handed in again', async () => {
  const { appealId } = await anAppeal(resident)
  await answer(committee, appealId)
  await anApprovedClaim(resident)
  expect(await available()).toBe(5)
})

test('what an empty budget kept back is what may be asked for again, not what the rule pays for one', async () => {
  const village = await aVillage()
  const { openid } = village.resident
  const entries = async () => (await ask(openid, 'points.listEntries', {})).items
  const { claimId } = await aClaim({ openid })
  await ask(village.leader, 'points.reviewClaim', { claimId, approve: true })
  const [paid] = await entries()
  const reversed = { entryId: paid?.entryId ?? '', quantity: 2, reason: '只巡了一半' }
  const { entryId = '' } = await ask(village.one, 'points.reverse', reversed)
  const { appealId } = await ask(openid, 'points.appeal', { entryId, text: '巡满了' })
  await emptyBudget(village, 'DEED')
  expect(await answer(village.other, appealId)).toMatchObject({ value: { payout: { ok: false } } })
  const [refused] = await entries()
  const asked = await ask(openid, 'points.getGrievance', { entryId: refused?.entryId ?? '' })
  expect(asked).toMatchObject({ points: 2 })
})

test('by a rule that wants two, two different persons grant it', async () => {
  const { claimId } = await aClaim(resident, { ruleCode: rescue })
  await ask(leader, 'points.reviewClaim', { claimId, approve: false, note: '没有确认' })
  const { appealId } = await ask(resident.openid, 'points.appeal', { claimId, text: '有人证' })
  expect(await answer(committee, appealId)).toMatchObject({ value: { status: 'seconded' } })
  expect(await available()).toBe(0)
  expectRefusal(await answer(committee, appealId), 'FORBIDDEN', 'SECOND_PERSON')
  expect(await answer(otherCommittee, appealId)).toMatchObject({ value: { status: 'upheld' } })
  expect(await available()).toBe(10)
})

test('to another village it does not exist', async () => {
  const { appealId } = await anAppeal(resident)
  const stranger = await aHolderOf('committee', elsewhere.villageCode)
  expectRefusal(await answer(stranger, appealId), 'NOT_FOUND')
  expectRefusal(await answer(committee, 'ap_none'), 'NOT_FOUND')
})

test('killed between the answer and the points: the job brings it to its end, once', async () => {
  const { appealId } = await anAppeal(resident)
  const said = { by: 'pe_x', title: '委员', approve: true, version: 2, at: Date.now() }
  await database.updateWhere(
    'appeals',
    { _id: appealId, version: 1 },
    {
      $set: {
        version: 2,
        status: 'upheld',
        desks: [],
        answers: [{ ...said, requestId: aRequestId(), fingerprint: 'f' }],
        dirtyAt: Date.now() - 120_000,
      },
      $unset: ['escalateAt'],
    },
  )
  await Promise.all([settleDirtyAppeals(Date.now(), 100), settleDirtyAppeals(Date.now(), 100)])
  await settleDirtyAppeals(Date.now(), 100)
  expect(await available()).toBe(5)
  expect((await purseOf(resident)).entries).toHaveLength(1)
})

test('unanswered in time it goes to leader and supervisor, once, and they may answer', async () => {
  const { appealId } = await anAppeal(resident)
  expectRefusal(await answer('demo-supervisor-1', appealId), 'FORBIDDEN')
  await database.updateWhere('appeals', { _id: appealId }, { $set: { escalateAt: Date.now() - 1 } })
  await escalateAppeals(Date.now(), 100)
  await escalateAppeals(Date.now(), 100)
  const stored = await kept('appeals', appealId)
  expect(stored).toMatchObject({ version: 2, escalatedAt: expect.any(Number) as number })
  expect(stored).not.toHaveProperty('escalateAt')
  const messages = await database.find('messages', { state: 'queued' }, { order: [['at', 'desc']], limit: 500 })
  const told = messages.filter(({ _id, template }) => _id.includes(appealId) && /Overdue/.test(String(template)))
  const { personId: refuser } = await ask(leader, 'session.get', {})
  expect(told.map(({ template }) => template)).toContain('appealOverdueSupervisor')
  expect(new Set(told.map(({ to }) => to)).size).toBe(told.length)
  // The grid leader who refused the claim is left out.
  expect(told.map(({ to }) => to)).not.toContain(refuser)
  expect(await answer('demo-supervisor-1', appealId)).toMatchObject({ value: { status: 'upheld', version: 3 } })
})

test.each([{ grant: 'yes' }, {}, { grant: true, words: '字'.repeat(201) }, { grant: true, words: ' ' }])(
  '%j is malformed',
  async (words) => {
    const input = { appealId: 'ap_1', ...words } as { appealId: string; grant: boolean }
    expectRefusal(await call(committee, 'points.answerAppeal', input), 'MALFORMED_INPUT')
  },
)
