import { loadavg } from 'node:os'
import type { Peer } from './peers/peer'
import { seededRandom } from './seeded-random'
import { processorSeconds } from './process-tree'
import { runSlice } from './slice'
import { median, percentile } from './statistics'
import type { Workload } from './workload'

/** What one peer reached in one cell; latencies in milliseconds over all slices, throughput the median of slices. */
export interface Figures {
  operationsPerSecond: number
  p50: number
  p99: number
  operations: number
  /** Of the server, in microseconds, user and system together: what hardly depends on the machine's other work. */
  processorPerOperation?: number
}

/** One workload at one size with one number of clients, for all peers. */
export interface CellResult {
  workload: string
  title: string
  documents: number
  clients: number
  /** The machine's load average of one minute before the cell. */
  load: number
  peers: Partial<Record<Peer['name'], Figures>>
}

export interface CellPlan {
  workload: Workload
  documents: number
  clients: number
  peers: Peer[]
  /** Numbers of new tickets, never given twice for the same documents. */
  nextNew: () => number
  slices: number
  sliceMs: number
}

const WARM_SHARE = 0.3

/** Measures the peers in turns, slice by slice, so that the machine's other work meets all of them alike. */
export async function runCell(plan: CellPlan): Promise<CellResult> {
  const { workload, documents, clients, nextNew } = plan
  const load = loadavg()[0] ?? NaN
  const sessions = await Promise.all(
    plan.peers.map(async ({ name, processId, open }) => ({ name, processId, session: await open(clients) })),
  )
  const random = seededRandom(documents + clients)
  const slices = sessions.map(({ name, processId, session }) => {
    const measure = (milliseconds: number) => {
      session.enter()
      return runSlice(clients, milliseconds, (client) => {
        return workload.operate(session, { documents, client, clients, random, nextNew })
      })
    }
    const taken: Taken = { rates: [], latencies: [], processor: 0 }
    return { name, processId, measure, taken }
  })
  for (const { measure } of slices) await measure(plan.sliceMs * WARM_SHARE) // connections, plans and compiled code
  for (let turn = 0; turn < plan.slices; turn++) {
    for (const { processId, measure, taken } of slices) {
      const before = processorSeconds(processId) ?? NaN
      const slice = await measure(plan.sliceMs)
      taken.processor += (processorSeconds(processId) ?? NaN) - before
      taken.rates.push(slice.operationsPerSecond)
      for (const latency of slice.latencies) taken.latencies.push(latency)
    }
  }
  for (const { session } of sessions) await session.close()
  const peers = Object.fromEntries(slices.map(({ name, taken }) => [name, figuresOf(taken)]))
  return { workload: workload.name, title: workload.title, documents, clients, load, peers }
}

/** What the slices of one peer gave. */
interface Taken {
  rates: number[]
  latencies: number[]
  /** Seconds; NaN where it cannot be known. */
  processor: number
}

function figuresOf({ rates, latencies, processor }: Taken): Figures {
  const sorted = Float64Array.from(latencies).sort()
  return {
    operationsPerSecond: median(rates),
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    operations: sorted.length,
    ...(Number.isNaN(processor) ? {} : { processorPerOperation: (processor / sorted.length) * 1e6 }),
  }
}
