import { createdAtOf, GRIDS, idOf, ticketOf } from './ticket'

test('the same number gives the same ticket, another number another', () => {
  expect(ticketOf(4711)).toEqual(ticketOf(4711))
  const tickets = Array.from({ length: 2000 }, (_, n) => ticketOf(n))
  for (const field of ['_id', 'code'] as const) expect(new Set(tickets.map((ticket) => ticket[field])).size).toBe(2000)
  const sizes = tickets.map((ticket) => Buffer.byteLength(JSON.stringify(ticket)))
  expect(Math.min(...sizes)).toBeGreaterThan(350)
  expect(Math.max(...sizes)).toBeLessThan(550)
})

test('ids sort by age, and a stretch of minutes holds as many tickets of a grid as the range query expects', () => {
  const ids = Array.from({ length: 500 }, (_, n) => idOf(n * 997))
  expect([...ids].sort()).toEqual(ids)
  const [from, to] = [createdAtOf(33), createdAtOf(33 + 20 * GRIDS)]
  const found = Array.from({ length: 1000 }, (_, n) => ticketOf(n)).filter(({ gridId, createdAt }) => {
    return gridId === ticketOf(33).gridId && createdAt >= from && createdAt < to
  })
  expect(found).toHaveLength(20)
})
