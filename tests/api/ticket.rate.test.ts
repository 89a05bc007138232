import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { database } from '../../cloudfunctions/platform/database'
import { kept, keptOf } from '../support/kept'
import { theStepGuards } from '../support/move-cases'
import { aNewResident, assigneeOf, type Resident } from '../support/residents'
import { aRatedTicket, aResolvedTicket, aSubmittedTicket, anAcceptedTicket, lampMatter } from '../support/tickets'
import { eventually } from '../support/waiting'

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const available = async () => (await ask(resident.openid, 'points.get', {})).available

theDoorGuards('ticket.rate', { ticketId: 'tk_1', verdict: 'fixed' })

theStepGuards('ticket.rate', {
  ready: async () => ({ ...(await aResolvedTicket(resident.openid)).ticket, openid: resident.openid }),
  words: { verdict: 'fixed' },
  otherWords: { verdict: 'partlyFixed' },
  strangers: ['demo-resident-2', 'demo-worker-1', 'demo-worker-2', 'demo-leader-1', 'demo-admin-1'],
  onlookers: [],
})

test.each([
  ['fixed', 'rated'],
  ['partlyFixed', 'rated'],
  ['notFixed', 'dispatched'],
] as const)('%s: the same points arrive whatever the answer', async (verdict, status) => {
  const { ticket } = await aResolvedTicket(resident.openid, { matterCode: lampMatter })
  expect(await available()).toBe(0)
  const input = { ticketId: ticket.ticketId, verdict, stars: 3, comment: '谢谢' }
  expect(await ask(resident.openid, 'ticket.rate', input)).toMatchObject({ version: 6, status })
  // Two for a lamp that was really out, one for answering.
  expect(await available()).toBe(3)
  expect(await ask(resident.openid, 'ticket.get', { ticketId: ticket.ticketId })).toMatchObject({ verdict })
})

test('what turned out to be unfounded earns nothing but the point for answering', async () => {
  const { ticket } = await aResolvedTicket(resident.openid, { matterCode: lampMatter }, 'unfounded')
  await ask(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'notFixed' })
  expect(await available()).toBe(1)
})

test('没好 goes to the leader, who accepts, resolves, and is answered', async () => {
  const { ticket, worker } = await aRatedTicket(resident.openid, 'notFixed')
  const { ticketId } = ticket
  expect(await assigneeOf(ticket)).toBe('demo-leader-1')
  expect(ticket.timeline.at(-1)?.title).toContain('没好')
  expectRefusal(await call(worker, 'ticket.accept', { ticketId }), 'FORBIDDEN')
  await ask('demo-leader-1', 'ticket.accept', { ticketId })
  await ask('demo-leader-1', 'ticket.resolve', { ticketId, note: '换了整盏灯。' })
  expect((await ask(resident.openid, 'ticket.get', { ticketId })).can).toEqual(['rate'])
  const points = await available()
  expect(await ask(resident.openid, 'ticket.rate', { ticketId, verdict: 'fixed' })).toMatchObject({ status: 'rated' })
  // The report was paid once, and one answer a day.
  expect(await available()).toBe(points)
})

test('once is enough: a second answer is refused, and nothing changes', async () => {
  const { ticket } = await aRatedTicket(resident.openid, 'fixed')
  const before = await keptOf(resident)
  const reply = await call(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'notFixed' })
  expectRefusal(reply, 'ALREADY_RATED')
  expect(await keptOf(resident)).toEqual(before)
})

test('after 没好 there is nothing to answer until the work is done again', async () => {
  const { ticket } = await aRatedTicket(resident.openid, 'notFixed')
  const before = await keptOf(resident)
  expectRefusal(
    await call(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'fixed' }),
    'WRONG_STATE',
  )
  expect(await keptOf(resident)).toEqual(before)
})

test('somebody else’s ticket cannot be rated, and nobody’s points change', async () => {
  const { ticket } = await aResolvedTicket(resident.openid)
  const other = await aNewResident()
  // The points it may earn are promised by the tick.
  await eventually(
    () => keptOf(resident),
    ({ account }) => account !== null,
  )
  const before = await Promise.all([keptOf(resident), keptOf(other)])
  expectRefusal(await call(other.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'fixed' }), 'NOT_FOUND')
  expect(await Promise.all([keptOf(resident), keptOf(other)])).toEqual(before)
})

test('what is not resolved yet cannot be rated', async () => {
  const submitted = await aSubmittedTicket(resident.openid)
  const { ticket: accepted } = await anAcceptedTicket(resident.openid)
  for (const { ticketId } of [submitted, accepted]) {
    expectRefusal(await call(resident.openid, 'ticket.rate', { ticketId, verdict: 'fixed' }), 'WRONG_STATE')
  }
})

test('when the days to answer are over, it is over', async () => {
  const { ticket } = await aResolvedTicket(resident.openid)
  const { ticketId } = ticket
  await database.updateWhere('tickets', { _id: ticketId }, { $set: { 'clocks.rate.dueAt': Date.now() - 1 } })
  const before = await kept('tickets', ticketId)
  expect((await ask(resident.openid, 'ticket.get', { ticketId })).can).toEqual([])
  expectRefusal(await call(resident.openid, 'ticket.rate', { ticketId, verdict: 'fixed' }), 'WRONG_STATE')
  expect(await kept('tickets', ticketId)).toEqual(before)
})

test.each([
  { verdict: 'great' },
  {},
  { verdict: 'fixed', stars: 0 },
  { verdict: 'fixed', stars: 6 },
  { verdict: 'fixed', stars: 4.5 },
  { verdict: 'fixed', comment: '好'.repeat(501) },
  { verdict: ['fixed'] },
])('%j is malformed', async (words) => {
  const input = { ticketId: 'tk_1', ...words } as { ticketId: string; verdict: 'fixed' }
  expectRefusal(await call(resident.openid, 'ticket.rate', input), 'MALFORMED_INPUT')
})
