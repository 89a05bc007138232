import type { Input } from '@shared/contract'
import { database } from '../../cloudfunctions/platform/database'
import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home } from '../support/grids'
import { aNewResident } from '../support/residents'
import { aResolvedTicket, aSubmittedTicket } from '../support/tickets'

type Box = Input<'ticket.list'>['box']

theDoorGuards('ticket.list', { box: 'mine' })

const all = (openid: string, box: Box, limit = 50) => askAll(openid, 'ticket.list', { box, limit })
const ids = (items: { ticketId: string }[]) => items.map(({ ticketId }) => ticketId)

test('mine: what somebody reported, newest first, and nothing of others', async () => {
  const { openid } = await aNewResident()
  expect(await ask(openid, 'ticket.list', { box: 'mine' })).toEqual({ items: [] })
  const tickets = []
  for (let count = 0; count < 3; count += 1) tickets.push((await aSubmittedTicket(openid)).ticketId)
  expect(ids(await all(openid, 'mine'))).toEqual(tickets.reverse())
})

test('pages follow each other without a gap and without a repetition', async () => {
  const { openid } = await aNewResident()
  const texts = Array.from({ length: 7 }, (_, index) => `第${index + 1}盏路灯不亮`)
  await Promise.all(texts.map((text) => aSubmittedTicket(openid, { text })))
  const items = await all(openid, 'mine', 2)
  expect(items.map(({ text }) => text).sort()).toEqual(texts.sort())
})

test('a ticket reported while somebody turns pages neither hides nor repeats another', async () => {
  const { openid } = await aNewResident()
  for (let count = 0; count < 4; count += 1) await aSubmittedTicket(openid)
  const first = await ask(openid, 'ticket.list', { box: 'mine', limit: 2 })
  await aSubmittedTicket(openid)
  const second = await ask(openid, 'ticket.list', { box: 'mine', limit: 2, cursor: first.nextCursor })
  expect(new Set(ids([...first.items, ...second.items])).size).toBe(4)
})

test('assigned: what a worker must do now, the most pressing first; what is resolved leaves it', async () => {
  const { openid } = await aNewResident()
  const { ticketId } = await aSubmittedTicket(openid)
  const { ticket: resolved } = await aResolvedTicket(openid)
  const items = await all('demo-worker-1', 'assigned')
  expect(ids(items)).toContain(ticketId)
  expect(ids(items)).not.toContain(resolved.ticketId)
  const due = items.map(({ dueAt = 0 }) => dueAt)
  expect(due).toEqual([...due].sort((a, b) => a - b))
})

test('assigned: also of a hundred promises that end in the same minute none is out of reach', async () => {
  const { openid, personId } = await aNewResident({ gridCode: elsewhere.code })
  const tickets = await Promise.all(
    Array.from({ length: 100 }, () => ask(openid, 'ticket.submit', { text: '路灯不亮' })),
  )
  const dueAt = Date.now() + 3_600_000
  await database.updateWhere('tickets', { 'reporter.personId': personId }, { $set: { dueAt } })
  const items = await askAll('demo-worker-2', 'ticket.list', { box: 'assigned', limit: 20 })
  expect(ids(items)).toEqual(expect.arrayContaining(ids(tickets)))
  expect(new Set(ids(items)).size).toBe(items.length)
})

test('assigned is empty, not forbidden, for residents', async () => {
  expect(await ask((await aNewResident()).openid, 'ticket.list', { box: 'assigned' })).toEqual({ items: [] })
})

test('grid: each sees the own scope, the worker a grid, the leader a village, the town all', async () => {
  const here = await aSubmittedTicket((await aNewResident()).openid)
  const there = await aSubmittedTicket((await aNewResident({ gridCode: elsewhere.code })).openid)
  const sees = async (openid: string) => {
    const found = ids(await all(openid, 'grid'))
    return [found.includes(here.ticketId), found.includes(there.ticketId)]
  }
  expect(await sees('demo-worker-1')).toEqual([true, false])
  expect(await sees('demo-worker-2')).toEqual([false, true])
  expect(await sees('demo-leader-1')).toEqual([true, false])
  expect(await sees('demo-dispatcher-1')).toEqual([true, true])
  expect((await all('demo-worker-1', 'grid')).every(({ gridCode }) => gridCode === home.code)).toBe(true)
})

test('toVerify: what is resolved in the leader’s village', async () => {
  const { ticket } = await aResolvedTicket((await aNewResident()).openid)
  const items = await all('demo-leader-1', 'toVerify')
  expect(items).toContainEqual(expect.objectContaining({ ticketId: ticket.ticketId, can: ['verify'] }))
  expect(items.every(({ status }) => status === 'resolved')).toBe(true)
})

test('overdue: open tickets whose promise is broken, and only those', async () => {
  const { openid } = await aNewResident()
  const late = await aSubmittedTicket(openid)
  const early = await aSubmittedTicket(openid)
  await database.updateWhere('tickets', { _id: late.ticketId }, { $set: { dueAt: Date.now() - 1 } })
  const items = await all('demo-leader-1', 'overdue')
  expect(ids(items)).toContain(late.ticketId)
  expect(ids(items)).not.toContain(early.ticketId)
})

test('toScreen is the dispatcher’s desk; here the system screens, so nothing waits there', async () => {
  const { items } = await ask('demo-dispatcher-1', 'ticket.list', { box: 'toScreen' })
  expect(items.every(({ status }) => status === 'submitted' || status === 'screened')).toBe(true)
})

test.each([
  ['demo-resident-1', 'grid'],
  ['demo-resident-1', 'toVerify'],
  ['demo-informant-1', 'grid'],
  ['demo-department-1', 'grid'],
  ['demo-worker-1', 'toVerify'],
  ['demo-worker-1', 'overdue'],
  ['demo-worker-1', 'toScreen'],
  ['demo-leader-1', 'toScreen'],
  ['demo-committee-1', 'overdue'],
] as const)('%s may not open the box %s', async (openid, box) => {
  expectRefusal(await call(openid, 'ticket.list', { box }), 'FORBIDDEN')
})

test.each([
  { box: 'all' },
  {},
  { box: 'mine', limit: 0 },
  { box: 'mine', limit: 51 },
  { box: 'mine', limit: 1.5 },
  { box: 'mine', limit: '10' },
  { box: 'mine', cursor: 7 },
  { box: 'mine', cursor: 'x'.repeat(401) },
])('%j is malformed', async (input) => {
  expectRefusal(
    await call('demo-resident-1', 'ticket.list', input as unknown as Input<'ticket.list'>),
    'MALFORMED_INPUT',
  )
})

test.each(['nonsense', '9'.repeat(300), `${'9'.repeat(300)}_x`, '{"$gt":""}', '1_../..'])(
  'the cursor %j, which is not ours, harms nothing',
  async (cursor) => {
    const { openid } = await aNewResident()
    const { ticketId } = await aSubmittedTicket(openid)
    const { items } = await ask(openid, 'ticket.list', { box: 'mine', cursor })
    for (const item of items) expect(item.ticketId).toBe(ticketId)
  },
)
