import { barsOf } from './bars'
import { cellLine, toReport } from './report'
import type { Results } from './results'

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
