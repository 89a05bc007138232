import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { kept } from '../support/kept'
import { theStepGuards } from '../support/move-cases'
import { aNewResident, type Resident } from '../support/residents'
import { aResolvedTicket, aSubmittedTicket } from '../support/tickets'

let resident: Resident
beforeAll(async () => {
  resident = await aNewResident()
})

theDoorGuards('ticket.accept', { ticketId: 'tk_1' })

theStepGuards('ticket.accept', {
  ready: async () => ({ ...(await aSubmittedTicket(resident.openid)), openid: 'demo-worker-1' }),
  words: {},
  otherWords: { note: '马上到。' },
  strangers: ['demo-worker-2', 'demo-department-1'],
  onlookers: ['demo-leader-1', 'demo-committee-1', 'demo-dispatcher-1'],
})

test('the resident reads who has it now, and until when it shall be done', async () => {
  const { ticketId, dueAt } = await aSubmittedTicket(resident.openid)
  expect(await ask('demo-worker-1', 'ticket.accept', { ticketId, note: '十分钟后到。' })).toEqual({
    ticketId,
    version: 4,
    status: 'accepted',
  })
  const seen = await ask(resident.openid, 'ticket.get', { ticketId })
  expect(seen).toMatchObject({ status: 'accepted', stageName: '部门处置', dueAt, assignee: { displayName: '林志强' } })
  expect(seen.timeline.at(-1)).toMatchObject({
    event: 'accept',
    actorTitle: '网格员',
    actorName: '林志强',
    note: '十分钟后到。',
  })
})

test('afterwards it can be resolved or sent back, not accepted again', async () => {
  const { ticketId } = await aSubmittedTicket(resident.openid)
  await ask('demo-worker-1', 'ticket.accept', { ticketId })
  expect((await ask('demo-worker-1', 'ticket.get', { ticketId })).can).toEqual(['sendBack', 'resolve'])
  const before = await kept('tickets', ticketId)
  const reply = await call('demo-worker-1', 'ticket.accept', { ticketId })
  expectRefusal(reply, 'WRONG_STATE')
  expect(reply.message).toContain('现在是“')
  expect(await kept('tickets', ticketId)).toEqual(before)
})

test('what is resolved can no longer be accepted', async () => {
  const { ticket, worker } = await aResolvedTicket(resident.openid)
  expectRefusal(await call(worker, 'ticket.accept', { ticketId: ticket.ticketId }), 'WRONG_STATE')
})

test('the reporter cannot accept for the worker', async () => {
  const { ticketId } = await aSubmittedTicket(resident.openid)
  expectRefusal(await call(resident.openid, 'ticket.accept', { ticketId }), 'FORBIDDEN')
})

test.each([
  ['a note of 501 characters', { note: '好'.repeat(501) }],
  ['version 0', { version: 0 }],
  ['half a version', { version: 1.5 }],
  ['a version in words', { version: '3' as unknown as number }],
])('%s is malformed', async (_, words) => {
  const { ticketId } = await aSubmittedTicket(resident.openid)
  expectRefusal(await call('demo-worker-1', 'ticket.accept', { ticketId, ...words }), 'MALFORMED_INPUT')
})
