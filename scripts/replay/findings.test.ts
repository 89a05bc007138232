import { findFindings, percentile } from './findings'
import type { Outcome } from './journal'
import type { Message } from './messages'
import type { ReadBack, Ticket } from './read-back'

const message = (line: number, gridCode = 'A'): Message => ({
  line,
  text: `第${line}件`,
  gridCode,
  openid: `replay-${gridCode}-1`,
  requestId: `r${line}`,
})
const accepted = (line: number): Outcome => ({
  line,
  ok: true,
  ticketId: `tk_${line}`,
  gridCode: 'A',
  milliseconds: line,
})
const ticket = (line: number, gridCode = 'A', personId: string | undefined = `worker-${gridCode}`) =>
  ({
    ticketId: `tk_${line}`,
    text: `第${line}件`,
    gridCode,
    gridName: gridCode,
    ...(personId && { assignee: { personId, title: '网格员', displayName: personId } }),
  }) as Ticket

function find(messages: Message[], outcomes: Outcome[], tickets: Ticket[], listed = tickets) {
  const back = {
    tickets: new Map(tickets.map((one) => [one.ticketId, one])),
    listed: new Map([['replay-A-1', listed]]),
  } as unknown as ReadBack
  return findFindings(messages, new Map(outcomes.map((outcome) => [outcome.line, outcome])), back)
}

test('what was acknowledged and is there, once, with its worker, is in order', () => {
  const found = find([message(1), message(2)], [accepted(1), accepted(2)], [ticket(1), ticket(2)])
  expect(found).toMatchObject({ accepted: 2, listed: 2, lost: [], twice: [], misplaced: [], milliseconds: [1, 2] })
  expect([...found.perWorker]).toEqual([['worker-A A', 2]])
})

test('acknowledged and gone is lost', () => {
  expect(find([message(1), message(2)], [accepted(1), accepted(2)], [ticket(1)]).lost).toEqual(['tk_2'])
})

test('the same words twice in a resident’s list are there twice, unless the file has them twice', () => {
  const doubled = [ticket(1), { ...ticket(1), ticketId: 'tk_x' }]
  expect(find([message(1)], [accepted(1)], [ticket(1)], doubled).twice).toEqual(['replay-A-1 +1'])
  const saidTwice = { ...message(2), text: '第1件' }
  expect(find([message(1), saidTwice], [accepted(1), accepted(2)], [ticket(1)], doubled).twice).toEqual([])
})

test('no worker, another grid, and a worker of two grids are misplaced', () => {
  const messages = [message(1), message(2), message(3), message(4, 'B')]
  const tickets = [ticket(1, 'A', ''), ticket(2, 'C'), ticket(3, 'A', 'both'), ticket(4, 'B', 'both')]
  expect(
    find(
      messages,
      messages.map(({ line }) => accepted(line)),
      tickets,
    ).misplaced,
  ).toEqual(['tk_1', 'tk_2', 'tk_3', 'tk_4'])
})

test('refusals are counted by their finest cause', () => {
  const refused: Outcome[] = [
    { line: 1, ok: false, code: 'MALFORMED_INPUT', reason: 'TEXT_TOO_LONG', milliseconds: 1 },
    { line: 2, ok: false, code: 'GRID_CLOSED', milliseconds: 1 },
  ]
  expect([...find([message(1), message(2)], refused, []).refused]).toEqual([
    ['TEXT_TOO_LONG', 1],
    ['GRID_CLOSED', 1],
  ])
})

test('percentiles are values that were measured', () => {
  expect([percentile([1, 2, 3, 4], 0.5), percentile([1, 2, 3, 4], 0.99), percentile([], 0.5)]).toEqual([2, 4, 0])
})
