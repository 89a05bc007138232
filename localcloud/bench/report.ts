import { barsOf } from './bars'
import type { CellResult, Figures } from './cell'
import type { Results } from './results'
import { toTable } from './table'

const PEERS = ['sdk', 'raw', 'postgres'] as const
const PEER_TITLES = { sdk: 'SDK', raw: 'HTTP', postgres: 'PG' }

/** What a run measured, as Markdown. */
export function toReport(results: Results): string {
  const { processor, cores, node, postgres, loadAtStart } = results.machine
  const peer = postgres === null ? 'no PostgreSQL here' : `PostgreSQL ${postgres}`
  return [
    '## localcloud',
    `${processor}, ${cores} cores, Node ${node}, ${peer}, load ${loadAtStart.toFixed(2)} at the start.`,
    cellTable(results.cells),
    ...(results.starts.length > 0 ? [startTable(results)] : []),
    ...(results.memory.length > 0 ? [memoryTable(results)] : []),
    barLines(results),
  ].join('\n\n')
}

/** One line of the table of cells as it becomes known. */
export function cellLine({ title, documents, clients, peers }: CellResult): string {
  const parts = PEERS.flatMap((name) => {
    const figures = peers[name]
    return figures ? [`${PEER_TITLES[name]} ${rate(figures)}/s`] : []
  })
  return `${title}, ${documents} documents, ${clients} clients: ${parts.join(', ')}`
}

function cellTable(cells: CellResult[]): string {
  const shown = PEERS.filter((name) => cells.some(({ peers }) => peers[name]))
  const head = [
    'workload',
    'documents',
    'clients',
    ...shown.flatMap((name) => [`${PEER_TITLES[name]} /s`, 'p50 ms', 'p99 ms', 'CPU µs']),
    'SDK:PG',
    'HTTP:PG',
    'HTTP:SDK',
    'load',
  ]
  const rows = cells.map(({ title, documents, clients, load, peers }) => [
    title,
    String(documents),
    String(clients),
    ...shown.flatMap((name) => columnsOf(peers[name])),
    ratio(peers.sdk, peers.postgres),
    ratio(peers.raw, peers.postgres),
    ratio(peers.raw, peers.sdk),
    load.toFixed(1),
  ])
  return toTable(head, rows)
}

function columnsOf(figures: Figures | undefined): string[] {
  return figures
    ? [rate(figures), figures.p50.toFixed(2), figures.p99.toFixed(2), processorOf(figures)]
    : ['', '', '', '']
}

function rate({ operationsPerSecond }: Figures): string {
  return operationsPerSecond.toFixed(0)
}

function processorOf({ processorPerOperation }: Figures): string {
  return processorPerOperation === undefined ? '' : processorPerOperation.toFixed(0)
}

function ratio(one: Figures | undefined, other: Figures | undefined): string {
  return one && other ? (one.operationsPerSecond / other.operationsPerSecond).toFixed(2) : ''
}

function startTable({ starts }: Results): string {
  const rows = starts.map(({ documents, bootMs, startMs }) => [
    String(documents),
    bootMs.toFixed(0),
    startMs.toFixed(0),
  ])
  return toTable(['start, documents', 'spawn to /healthz ms', 'startLocalCloud ms'], rows)
}

function memoryTable({ memory, workers }: Results): string {
  const rows = memory.map(({ documents, moment, server, withFunctions }) => {
    const parts = [server, withFunctions].flatMap(({ anonymous, file }) => [anonymous, file])
    return [`${documents} documents, ${moment}`, ...parts.map((bytes) => (bytes / 1e6).toFixed(0))]
  })
  return toTable(
    [
      `memory, MB, with ${workers} function processes`,
      'server RssAnon',
      'RssFile',
      'with functions RssAnon',
      'RssFile',
    ],
    rows,
  )
}

function barLines(results: Results): string {
  const lines = barsOf(results).map(({ title, reached, measured }) => `${reached ? '✓' : '✗'} ${title}: ${measured}`)
  return lines.length > 0 ? lines.join('\n') : 'None of the figures asked for was measured.'
}
