import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { kept } from '../support/kept'
import { theStepGuards } from '../support/move-cases'
import { upload } from '../support/photos'
import { aLeaderOf, aNewResident, assigneeOf, type Resident } from '../support/residents'
import { aRatedTicket, aResolvedTicket, aSubmittedTicket, anAcceptedTicket } from '../support/tickets'
import { eventually } from '../support/waiting'

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const available = async () => (await ask(resident.openid, 'points.get', {})).available

theDoorGuards('ticket.verify', { ticketId: 'tk_1', passed: true })

theStepGuards('ticket.verify', {
  ready: async () => ({ ...(await aResolvedTicket(resident.openid)).ticket, openid: 'demo-leader-1' }),
  words: { passed: true },
  otherWords: { passed: true, note: '看过了。' },
  strangers: [],
  onlookers: [],
})

test('passed: the resident reads it, may still answer, and has the points of a report that proved true', async () => {
  const { ticket } = await aResolvedTicket(resident.openid)
  const { ticketId } = ticket
  const input = { ticketId, passed: true, note: '晚上去看过，亮的。', photos: [await upload('demo-committee-1')] }
  expect(await ask('demo-committee-1', 'ticket.verify', input)).toMatchObject({ status: 'verified', version: 6 })
  expect(await ask(resident.openid, 'ticket.get', { ticketId })).toMatchObject({ status: 'verified', can: ['rate'] })
  expect(await available()).toBe(1)
  await ask(resident.openid, 'ticket.rate', { ticketId, verdict: 'fixed' })
  expect(await available()).toBe(2)
})

test('failed: whoever did it does it again, not the verifier, and there are no points yet', async () => {
  const { ticket } = await aResolvedTicket(resident.openid)
  const { ticketId } = ticket
  const input = { ticketId, passed: false, note: '灯还是不亮。' }
  expect(await ask('demo-committee-1', 'ticket.verify', input)).toMatchObject({ status: 'dispatched' })
  const seen = await ask(resident.openid, 'ticket.get', { ticketId })
  expect(await assigneeOf(seen)).toBe('demo-worker-1')
  expect(seen.can).toEqual([])
  expect(seen.timeline.at(-1)).toMatchObject({ event: 'verify', note: '灯还是不亮。' })
  expect(await available()).toBe(0)
  expectRefusal(await call(resident.openid, 'ticket.rate', { ticketId, verdict: 'fixed' }), 'WRONG_STATE')
})

test('nobody verifies their own work', async () => {
  const { ticketId } = await aSubmittedTicket(resident.openid)
  await ask('demo-worker-1', 'ticket.sendBack', { ticketId, reasonCode: 'noPower' })
  await eventually(
    () => ask(resident.openid, 'ticket.get', { ticketId }),
    ({ status }) => status === 'dispatched',
  )
  await ask('demo-leader-1', 'ticket.accept', { ticketId })
  await ask('demo-leader-1', 'ticket.resolve', { ticketId })
  const before = await kept('tickets', ticketId)
  expect((await ask('demo-leader-1', 'ticket.get', { ticketId })).can).not.toContain('verify')
  const reply = await call('demo-leader-1', 'ticket.verify', { ticketId, passed: true })
  expectRefusal(reply, 'FORBIDDEN', 'VERIFY_OWN_WORK')
  expect(await kept('tickets', ticketId)).toEqual(before)
  expect(await ask('demo-committee-1', 'ticket.verify', { ticketId, passed: true })).toMatchObject({
    status: 'verified',
  })
})

test('the worker, though the ticket is theirs, may not call it good', async () => {
  const { ticket, worker } = await aResolvedTicket(resident.openid)
  expectRefusal(await call(worker, 'ticket.verify', { ticketId: ticket.ticketId, passed: true }), 'FORBIDDEN')
})

test('the leader of another village gets the answer of a ticket that does not exist', async () => {
  const { ticket } = await aResolvedTicket(resident.openid)
  const before = await kept('tickets', ticket.ticketId)
  const stranger = await aLeaderOf(elsewhere.villageCode)
  expectRefusal(await call(stranger, 'ticket.verify', { ticketId: ticket.ticketId, passed: true }), 'NOT_FOUND')
  expect(await kept('tickets', ticket.ticketId)).toEqual(before)
})

test('what is not resolved yet, or answered already, cannot be verified', async () => {
  const { ticket: open } = await anAcceptedTicket(resident.openid)
  const { ticket: rated } = await aRatedTicket(resident.openid, 'fixed')
  for (const { ticketId } of [open, rated]) {
    expectRefusal(await call('demo-leader-1', 'ticket.verify', { ticketId, passed: true }), 'WRONG_STATE')
  }
})

test.each([{}, { passed: 'yes' }, { passed: 1 }, { passed: null }])('%j is malformed', async (words) => {
  const input = { ticketId: 'tk_1', ...words } as { ticketId: string; passed: boolean }
  expectRefusal(await call('demo-leader-1', 'ticket.verify', input), 'MALFORMED_INPUT')
})
