import { CloudBaseError } from '../errors'
import { barsOf } from './bars'
import { indexStatements } from './load-postgres'
import { parseMemory, parseProcessorSeconds } from './process-tree'
import { cellLine, toReport } from './report'
import type { Results } from './results'
import { seededRandom } from './seeded-random'
import { runSlice } from './slice'
import { median, percentile } from './statistics'
import { toTable } from './table'
import { createdAtOf, GRIDS, idOf, ticketOf } from './ticket'

test('a percentile is the value of the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, at) => at + 1)
  expect([0, 0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([1, 50, 99, 100])
  expect(percentile([7], 0.99)).toBe(7)
  expect(percentile([], 0.5)).toBeNaN()
})

test('a median is the middle, or between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
})

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

test('a seed repeats its numbers, which lie in [0, 1)', () => {
  const draw = (seed: number) => Array.from({ length: 1000 }, seededRandom(seed))
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
  expect(Math.min(...draw(1))).toBeGreaterThanOrEqual(0)
  expect(Math.max(...draw(1))).toBeLessThan(1)
})

test('a slice counts every operation of every client, and fails with the first that fails', async () => {
  const calls = [0, 0, 0]
  const work = async (client: number) => {
    calls[client] = (calls[client] ?? 0) + 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { latencies, operationsPerSecond } = await runSlice(3, 20, work)
  expect(Math.min(...calls)).toBeGreaterThan(0)
  expect(latencies).toHaveLength(calls.reduce((sum, count) => sum + count))
  expect(operationsPerSecond).toBeGreaterThan(0)
  const refused = runSlice(2, 20, () => Promise.reject(new CloudBaseError('DATABASE_REQUEST_FAILED', 'no')))
  await expect(refused).rejects.toThrow('no')
})

test('memory and processor time are read from what Linux writes', () => {
  const status = 'Name:\tnode\nVmRSS:\t  9 kB\nRssAnon:\t   1024 kB\nRssFile:\t     48 kB\nRssShmem:\t 0 kB\n'
  expect(parseMemory(status)).toEqual({ anonymous: 1024 * 1024, file: 48 * 1024 })
  expect(() => parseMemory('Name:\tnode\n')).toThrow('RssAnon')
  const stat = '42 (a name) x) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 20 30 20 0 11 0 999 1000 200'
  expect(parseProcessorSeconds(stat)).toBe(2.5)
})

test('a table is aligned, Chinese too', () => {
  expect(
    toTable(
      ['name', 'ops'],
      [
        ['读取', '12'],
        ['b', '3456'],
      ],
    ),
  ).toBe(['| name |  ops |', '| ---- | ---: |', '| 读取 |   12 |', '| b    | 3456 |'].join('\n'))
})

test('PostgreSQL gets the same indexes as expressions', () => {
  expect(indexStatements()).toEqual([
    `create index "status_dueAt" on tickets ((doc->>'status'), (doc->>'dueAt'))`,
    `create index "gridId_createdAt" on tickets ((doc->>'gridId'), (doc->>'createdAt'))`,
    `create unique index "code" on tickets ((doc->>'code'))`,
  ])
})

const figures = (operationsPerSecond: number) => ({ operationsPerSecond, p50: 1, p99: 2, operations: 100 })
const results: Results = {
  machine: { processor: 'a processor', cores: 2, node: '20.0.0', postgres: null, loadAtStart: 0 },
  workers: 4,
  cells: [
    {
      workload: 'read',
      title: 'point read',
      documents: 1000,
      clients: 16,
      load: 0,
      peers: { sdk: figures(1600), raw: figures(3100), postgres: figures(6400) },
    },
  ],
  growth: [{ workload: 'query', documents: [1000, 500_000], p50: [1, 1.6], ratio: 1.6 }],
  starts: [{ documents: 500_000, starts: 5, bootMs: 1999, startMs: 20 }],
  memory: [
    {
      documents: 500_000,
      moment: 'after',
      server: { anonymous: 100_000_000, file: 1 },
      withFunctions: { anonymous: 300_000_000, file: 1 },
    },
  ],
}

test('each figure asked for is said to be reached or not', () => {
  expect(barsOf(results).map(({ reached, measured }) => [reached, measured.split(/[ ,]/)[0]])).toEqual([
    [true, '1600/s'],
    [true, '3100/s'],
    [false, '1.94×'],
    [true, '1999'],
    [false, '300'],
    [false, '1.60×'],
  ])
})

test('the report shows throughput, ratios and what was missing', () => {
  const report = toReport(results)
  expect(report).toContain('no PostgreSQL here')
  expect(report).toMatch(/\| point read +\| +1000 \| +16 \| +1600 \|.*\| +0\.25 \| +0\.48 \| +1\.94 \| +0\.0 \|/)
  expect(report).toContain('✗ read, 1000 documents, 16 clients: raw HTTP at least 2× the SDK as measured: 1.94×')
  expect(cellLine(results.cells[0]!)).toBe('point read, 1000 documents, 16 clients: SDK 1600/s, HTTP 3100/s, PG 6400/s')
})
