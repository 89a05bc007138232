import { appealableUntil } from '@shared/domain/appeal/window'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { aClaim, anApprovedClaim, aRefusedClaim, committee, daysAgo, leader, otherCommittee } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { keptCount } from '../support/kept'
import { aNewResident, type Resident } from '../support/residents'
import { givePoints } from '../support/shopping'
import { anAcceptedTicket, aResolvedTicket, lampMatter } from '../support/tickets'

theDoorGuards('points.appeal', { claimId: 'cl_1', text: '请再查一次' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const appeal = (target: { claimId?: string; entryId?: string; ticketId?: string }, requestId?: string) =>
  call(resident.openid, 'points.appeal', { ...target, text: '请再查一次' }, requestId)
const appeals = () => keptCount('appeals', { personId: resident.personId })

test('a refused claim may be appealed once, and says by which day it is answered', async () => {
  const claimId = await aRefusedClaim(resident)
  const reply = await appeal({ claimId })
  expect(reply).toMatchObject({ ok: true, value: { status: 'open', version: 1 } })
  // Five working days are a week at least.
  if (reply.ok) expect(reply.value.dueAt).toBeGreaterThan(Date.now() + 6.5 * 86_400_000)
  expectRefusal(await appeal({ claimId }), 'WRONG_STATE', 'APPEAL_EXISTS')
  expect(await appeals()).toBe(1)
})

test('the same request twice, and at once, is one appeal', async () => {
  const claimId = await aRefusedClaim(resident)
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => appeal({ claimId }, requestId)))
  replies.push(await appeal({ claimId }, requestId))
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expect(await appeals()).toBe(1)
})

test('a requestId used for another appeal is refused', async () => {
  const one = await aRefusedClaim(resident)
  const other = await aRefusedClaim(resident, { on: daysAgo(1) })
  const requestId = aRequestId()
  await appeal({ claimId: one }, requestId)
  expectRefusal(await appeal({ claimId: other }, requestId), 'REQUEST_REUSED')
  expect(await appeals()).toBe(1)
})

test('points that did not come for a limit may be appealed at their line', async () => {
  for (const days of [1, 2, 3, 4]) await anApprovedClaim(resident, { on: daysAgo(days) })
  const { items } = await ask(resident.openid, 'points.listEntries', {})
  const [refused, paid] = [items.find(({ quantity }) => quantity === 0), items.find(({ quantity }) => quantity > 0)]
  expect(await appeal({ entryId: refused?.entryId ?? '' })).toMatchObject({ ok: true })
  expectRefusal(await appeal({ entryId: paid?.entryId ?? '' }), 'WRONG_STATE', 'NOTHING_TO_APPEAL')
  const appealed = await ask(resident.openid, 'points.listAppeals', { box: 'mine' })
  expect(appealed.items[0]).toMatchObject({ about: '义务治安巡防', points: 5, decided: '没有记上：到了限定的分数' })
})

test('points taken back may be appealed', async () => {
  await givePoints(resident, 6)
  const [given] = (await ask(resident.openid, 'points.listEntries', {})).items
  const { entryId = '' } = await ask(committee, 'points.reverse', { entryId: given?.entryId ?? '', reason: '重复记了' })
  expect(await appeal({ entryId })).toMatchObject({ ok: true })
  const { items } = await ask(resident.openid, 'points.listAppeals', { box: 'mine' })
  expect(items[0]).toMatchObject({ points: 6, decided: '更正了：重复记了' })
})

test('a ticket that brought nothing may be appealed once it is over', async () => {
  const { ticket: open } = await anAcceptedTicket(resident.openid, { matterCode: lampMatter })
  expectRefusal(await appeal({ ticketId: open.ticketId }), 'WRONG_STATE', 'TICKET_NOT_CLOSED')
  const { ticket } = await aResolvedTicket(resident.openid, { matterCode: lampMatter }, 'unfounded')
  await ask(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'notFixed' })
  await database.updateWhere('tickets', { _id: ticket.ticketId }, { $set: { family: 'done', status: 'archived' } })
  expect(await appeal({ ticketId: ticket.ticketId })).toMatchObject({ ok: true })
  const { items } = await ask(resident.openid, 'points.listAppeals', { box: 'mine' })
  expect(items[0]).toMatchObject({ about: '上报属实（一般）：路灯不亮', points: 2 })
})

test('a ticket that was paid leaves nothing to appeal', async () => {
  const { ticket } = await aResolvedTicket(resident.openid, { matterCode: lampMatter })
  await ask(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'fixed' })
  expectRefusal(await appeal({ ticketId: ticket.ticketId }), 'WRONG_STATE', 'NOTHING_TO_APPEAL')
})

test('a claim that waits, or was agreed on, leaves nothing to appeal', async () => {
  const { claimId } = await aClaim(resident)
  expectRefusal(await appeal({ claimId }), 'WRONG_STATE', 'NOTHING_TO_APPEAL')
  await ask(leader, 'points.reviewClaim', { claimId, approve: true })
  expectRefusal(await appeal({ claimId }), 'WRONG_STATE', 'NOTHING_TO_APPEAL')
})

test('a refused deed that was handed in again is the later claim’s matter', async () => {
  const claimId = await aRefusedClaim(resident)
  await aClaim(resident)
  expectRefusal(await appeal({ claimId }), 'WRONG_STATE', 'NOTHING_TO_APPEAL')
  expect(await appeals()).toBe(0)
})

test('an award that broke off for good may be appealed at its claim', async () => {
  const { claimId } = await anApprovedClaim(resident)
  await database.updateWhere('claims', { _id: claimId }, { $set: { 'payout.ok': false, 'payout.why': 'VOID' } })
  expect(await ask(resident.openid, 'points.getClaim', { claimId })).toMatchObject({ can: ['appeal'] })
  expect(await appeal({ claimId })).toMatchObject({ ok: true })
})

test('after fifteen days it is too late', async () => {
  const claimId = await aRefusedClaim(resident)
  const then = Date.now() - 16 * 86_400_000
  expect(appealableUntil(then, 15)).toBeLessThan(Date.now())
  const stored = await database.findById('claims', claimId)
  const [review] = (stored?.['reviews'] ?? []) as object[]
  await database.updateWhere('claims', { _id: claimId }, { $set: { reviews: [{ ...review, at: then }] } })
  expectRefusal(await appeal({ claimId }), 'WRONG_STATE', 'APPEAL_WINDOW_OVER')
  expect(await appeals()).toBe(0)
})

test('somebody else’s claim, line or ticket gets the answer of one that does not exist', async () => {
  const other = await aNewResident()
  const claimId = await aRefusedClaim(other)
  await givePoints(other, 3)
  const [line] = (await ask(other.openid, 'points.listEntries', {})).items
  const { ticket } = await aResolvedTicket(other.openid)
  for (const target of [{ claimId }, { entryId: line?.entryId ?? '' }, { ticketId: ticket.ticketId }]) {
    expectRefusal(await appeal(target), 'NOT_FOUND')
  }
  expectRefusal(await appeal({ claimId: 'cl_none' }), 'NOT_FOUND')
})

test('the committee is told, apart from whoever decided before', async () => {
  await givePoints(resident, 6)
  const [given] = (await ask(resident.openid, 'points.listEntries', {})).items
  const { entryId = '' } = await ask(committee, 'points.reverse', { entryId: given?.entryId ?? '', reason: '重复记了' })
  const { appealId } = await ask(resident.openid, 'points.appeal', { entryId, text: '是两回事' })
  const messages = await database.find('messages', { state: 'queued' }, { order: [['at', 'desc']], limit: 500 })
  const told = messages.filter(({ _id }) => _id.startsWith(`appealToAnswer_${appealId}`)).map(({ to }) => to)
  const [author, other] = await Promise.all([committee, otherCommittee].map((openid) => ask(openid, 'session.get', {})))
  expect(told).toContain(other?.personId)
  expect(told).not.toContain(author?.personId)
})

test.each([
  { text: '没有对象' },
  { claimId: 'cl_1', entryId: 'aw_1', text: '两件事' },
  { claimId: 'cl_1' },
  { claimId: 'cl_1', text: ' ' },
  { claimId: 'cl_1', text: '字'.repeat(501) },
])('%j is malformed', async (input) => {
  expectRefusal(await call(resident.openid, 'points.appeal', input as { text: string }), 'MALFORMED_INPUT')
})
