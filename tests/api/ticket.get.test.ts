import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident, type Resident } from '../support/residents'
import { aRatedTicket, aSubmittedTicket, lampText, type Detail } from '../support/tickets'

let resident: Resident
let ticket: Detail
beforeAll(async () => {
  resident = await aNewResident()
  ticket = await aSubmittedTicket(resident.openid)
})

theDoorGuards('ticket.get', { ticketId: 'tk_1' })

test('the reporter reads everything said, and what they may do', () => {
  expect(ticket).toMatchObject({
    version: 3,
    status: 'dispatched',
    stageName: '调度交办',
    text: lampText,
    gridName: '松树岭',
    urgency: 'normal',
    reporter: { displayName: resident.displayName, isMe: true },
    assignee: { title: '网格员', displayName: '林志强' },
    can: [],
  })
  expect(ticket.number).toMatch(/^DASN\d{6}-[2-9A-Z]{5}$/)
  expect(ticket.promise).toMatchObject({ dueAt: ticket.dueAt })
})

test('the timeline names every step as this place calls it', () => {
  expect(ticket.timeline.map(({ event, stageName, actorTitle }) => [event, stageName, actorTitle])).toEqual([
    ['submit', '线索甄别', '您'],
    ['screen', '网格上报', '系统'],
    ['dispatch', '调度交办', '系统'],
  ])
})

test('the whole life of a ticket is in the order it happened', async () => {
  const { ticket: rated } = await aRatedTicket((await aNewResident()).openid, 'fixed')
  expect(rated.timeline.map(({ event }) => event)).toEqual([
    'submit',
    'screen',
    'dispatch',
    'accept',
    'resolve',
    'rate',
  ])
  const times = rated.timeline.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(rated).toMatchObject({ version: 6, verdict: 'fixed', resolution: 'fixed' })
})

test('staff read who asks by surname only', async () => {
  const seen = await ask('demo-worker-1', 'ticket.get', { ticketId: ticket.ticketId })
  expect(seen.reporter).toEqual({ displayName: '温**', isMe: false })
  expect(JSON.stringify(seen)).not.toContain(resident.displayName)
})

test('the reporter does not read why it went where it went', () => {
  expect(ticket).not.toHaveProperty('routingReason')
})

test.each([
  'demo-worker-1',
  'demo-leader-1',
  'demo-committee-1',
  'demo-dispatcher-1',
  'demo-commander-1',
  'demo-supervisor-1',
  'demo-admin-1',
])('%s, whose grid it lies in, reads it', async (openid) => {
  expect(await ask(openid, 'ticket.get', { ticketId: ticket.ticketId })).toMatchObject({ text: lampText })
})

test.each(['demo-worker-2', 'demo-resident-2', 'demo-resident-other', 'demo-informant-1', 'demo-department-1'])(
  '%s, who has nothing to do with it, gets the answer of a ticket that does not exist',
  async (openid) => {
    const hidden = await call(openid, 'ticket.get', { ticketId: ticket.ticketId })
    const absent = await call(openid, 'ticket.get', { ticketId: 'tk_00000000000000000000000000000000' })
    expectRefusal(hidden, 'NOT_FOUND')
    expectRefusal(absent, 'NOT_FOUND')
    expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' })
  },
)

test.each(['', 'tk.1', '$where', '../tickets', 'x'.repeat(161), '票'])('the id %j is malformed', async (ticketId) => {
  expectRefusal(await call(resident.openid, 'ticket.get', { ticketId }), 'MALFORMED_INPUT')
})

test('neither openids nor the inner life of the document leave', async () => {
  const words = JSON.stringify(await ask('demo-leader-1', 'ticket.get', { ticketId: ticket.ticketId }))
  for (const inner of [
    resident.openid,
    'demo-',
    'outbox',
    'fingerprint',
    'dirtyAt',
    'requestId',
    resident.householdId,
  ]) {
    expect(words).not.toContain(inner)
  }
})
