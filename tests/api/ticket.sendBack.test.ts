import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { kept } from '../support/kept'
import { theStepGuards } from '../support/move-cases'
import { aNewResident, assigneeOf, type Resident } from '../support/residents'
import { aResolvedTicket, aSubmittedTicket, anAcceptedTicket } from '../support/tickets'
import { eventually } from '../support/waiting'

let resident: Resident
beforeAll(async () => {
  resident = await aNewResident()
})

theDoorGuards('ticket.sendBack', { ticketId: 'tk_1', reasonCode: 'notMyGrid' })

theStepGuards('ticket.sendBack', {
  ready: async () => ({ ...(await aSubmittedTicket(resident.openid)), openid: 'demo-worker-1' }),
  words: { reasonCode: 'notMyDuty' },
  otherWords: { reasonCode: 'unsafe' },
  strangers: ['demo-worker-2', 'demo-department-1'],
  onlookers: ['demo-committee-1', 'demo-dispatcher-1'],
})

const dispatchedAgain = (openid: string, ticketId: string) =>
  eventually(
    () => ask(openid, 'ticket.get', { ticketId }),
    ({ status }) => status === 'dispatched',
  )

test('with one worker in the grid it goes to the leader, who finds the reason', async () => {
  const { ticketId, dueAt } = await aSubmittedTicket(resident.openid)
  const words = { reasonCode: 'noPower', note: '灯杆是供电所的。' }
  expect(await ask('demo-worker-1', 'ticket.sendBack', { ticketId, ...words })).toMatchObject({ status: 'screened' })
  const again = await dispatchedAgain(resident.openid, ticketId)
  expect(await assigneeOf(again)).toBe('demo-leader-1')
  expect(again.timeline.slice(-2).map(({ event }) => event)).toEqual(['sendBack', 'dispatch'])
  expect(again.timeline.at(-2)?.note).toContain('灯杆是供电所的。')
  expect(again.dueAt).toBeGreaterThanOrEqual(dueAt ?? 0)
  expect(await ask('demo-leader-1', 'ticket.accept', { ticketId })).toMatchObject({ status: 'accepted' })
})

test('also after it was accepted', async () => {
  const { ticket, worker } = await anAcceptedTicket(resident.openid)
  const { ticketId } = ticket
  expect(await ask(worker, 'ticket.sendBack', { ticketId, reasonCode: 'notMyGrid' })).toMatchObject({ version: 5 })
  expect(await assigneeOf(await dispatchedAgain(resident.openid, ticketId))).toBe('demo-leader-1')
})

test('who sent it back does not have it any more', async () => {
  const { ticketId } = await aSubmittedTicket(resident.openid)
  await ask('demo-worker-1', 'ticket.sendBack', { ticketId, reasonCode: 'notMyGrid' })
  await dispatchedAgain(resident.openid, ticketId)
  expectRefusal(await call('demo-worker-1', 'ticket.accept', { ticketId }), 'FORBIDDEN')
})

test.each([[undefined], [''], ['because'], ['__proto__']])('the reason %j is none', async (reasonCode) => {
  const { ticketId } = await aSubmittedTicket(resident.openid)
  const before = await kept('tickets', ticketId)
  const input = { ticketId, ...(reasonCode === undefined ? {} : { reasonCode }) }
  expectRefusal(await call('demo-worker-1', 'ticket.sendBack', input), 'MALFORMED_INPUT', 'REASON_REQUIRED')
  expect(await kept('tickets', ticketId)).toEqual(before)
})

test('what is resolved cannot be sent back', async () => {
  const { ticket, worker } = await aResolvedTicket(resident.openid)
  const before = await kept('tickets', ticket.ticketId)
  const input = { ticketId: ticket.ticketId, reasonCode: 'notMyGrid' }
  expectRefusal(await call(worker, 'ticket.sendBack', input), 'WRONG_STATE')
  expect(await kept('tickets', ticket.ticketId)).toEqual(before)
})
