import { groupByDeadline } from './group-by-deadline'

const now = Date.parse('2026-11-18T09:41:00+08:00')
const hour = 3_600_000

it('puts the most pressing first and leaves out empty groups', () => {
  const tickets = [
    { dueAt: now + 72 * hour },
    { dueAt: now - hour },
    { dueAt: now + 6 * hour },
    { dueAt: now - 30 * hour },
  ]
  expect(groupByDeadline(tickets, now)).toEqual([
    { deadline: 'late', title: '已过期', tickets: [tickets[3], tickets[1]] },
    { deadline: 'today', title: '今天到期', tickets: [tickets[2]] },
    { deadline: 'coming', title: '这几天', tickets: [tickets[0]] },
  ])
})
