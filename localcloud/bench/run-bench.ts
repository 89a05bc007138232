import { rmSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { CACHE, cachedFolder, claimCache } from './cache'
import { runCell } from './cell'
import { type Dataset, openDataset } from './dataset'
import { measureGrowth } from './growth'
import { findPostgres, PostgresCluster, postgresVersion } from './postgres-cluster'
import { cellLine } from './report'
import type { MemoryReading, Results } from './results'
import { measureStarts } from './start-time'
import { WORKLOADS } from './workload'

export interface BenchOptions {
  /** Numbers of documents, ascending; growth compares the first with the last. */
  documents: number[]
  clients: number[]
  /** Names of {@link WORKLOADS}; empty means all. */
  workloads: string[]
  /** Per peer and cell. */
  slices: number
  sliceMs: number
  /** Starts to measure with the most documents; 0 leaves out start times and growth. */
  starts: number
  /** Where the servers write CPU profiles. */
  profileDir?: string | undefined
  /** Progress, a line at a time. */
  print: (line: string) => void
}

const WORKERS = 4

/** Measures localcloud and, where there is one, PostgreSQL beside it. Throws BenchBusyError. */
export async function runBench(options: BenchOptions): Promise<Results> {
  claimCache()
  options.print(`loaded documents are kept in ${CACHE}`)
  const loadAtStart = loadavg()[0] ?? NaN
  const programs = findPostgres()
  if (programs === undefined) options.print('PostgreSQL is not installed here: localcloud is measured alone.')
  const version = programs === undefined ? null : postgresVersion(programs)
  const cluster = await startPostgres(programs, version)
  const datasets: Dataset[] = []
  try {
    for (const documents of options.documents) {
      const { profileDir, print } = options
      datasets.push(await openDataset(documents, cluster, { workers: WORKERS, profileDir, print }))
    }
    const measured = await measure(datasets, options)
    const machine = {
      processor: cpus()[0]?.model ?? 'unknown processor',
      cores: cpus().length,
      node: process.versions.node,
      postgres: version,
      loadAtStart,
    }
    return { machine, workers: WORKERS, ...measured }
  } finally {
    for (const { server } of datasets) await server.stop()
    if (cluster) await cluster.stop()
    for (const { folder } of datasets) rmSync(folder, { recursive: true, force: true })
  }
}

async function startPostgres(programs: string | undefined, version: string | null) {
  if (programs === undefined || version === null) return undefined
  const [major = version] = version.split('.')
  return PostgresCluster.start(programs, cachedFolder('postgres', major))
}

async function measure(
  datasets: Dataset[],
  options: BenchOptions,
): Promise<Pick<Results, 'cells' | 'growth' | 'memory' | 'starts'>> {
  const before = await readMemory(datasets, 'before')
  const growth = options.starts > 0 ? await measureAllGrowth(datasets) : []
  const cells = await measureCells(datasets, options)
  const memory = [...before, ...(await readMemory(datasets, 'after'))]
  const starts: Results['starts'] = []
  if (options.starts > 0) {
    for (const { documents, folder, server } of datasets) {
      await server.stop()
      starts.push({ documents, ...(await measureStarts(folder, WORKERS, options.starts)) })
    }
  }
  return { cells, growth, memory, starts }
}

async function measureCells(datasets: Dataset[], options: BenchOptions): Promise<Results['cells']> {
  const { slices, sliceMs, print } = options
  const cells: Results['cells'] = []
  for (const workload of WORKLOADS) {
    if (options.workloads.length > 0 && !options.workloads.includes(workload.name)) continue
    for (const { documents, peers, nextNew } of datasets) {
      for (const clients of options.clients) {
        const cell = await runCell({ workload, documents, clients, peers, nextNew, slices, sliceMs })
        print(cellLine(cell))
        cells.push(cell)
      }
    }
  }
  return cells
}

/** Through plain HTTP: the SDK's own time would hide the server's. */
async function measureAllGrowth(datasets: Dataset[]): Promise<Results['growth']> {
  const growth: Results['growth'] = []
  for (const workload of WORKLOADS.filter(({ name }) => name === 'query' || name === 'range')) {
    const sizes = datasets.flatMap(({ documents, peers }) => {
      const peer = peers.find(({ name }) => name === 'raw')
      return peer ? [{ documents, peer }] : []
    })
    const measured = await measureGrowth(workload, sizes)
    if (measured) growth.push(measured)
  }
  return growth
}

async function readMemory(datasets: Dataset[], moment: MemoryReading['moment']): Promise<MemoryReading[]> {
  const readings: MemoryReading[] = []
  for (const { documents, server } of datasets) {
    await server.occupyFunctions(WORKERS)
    const [alone, withFunctions] = [server.memory(), server.memoryWithFunctions()]
    if (alone && withFunctions) readings.push({ documents, moment, server: alone, withFunctions })
  }
  return readings
}
