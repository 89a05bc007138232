import type { Peer, Session } from './peers/peer'
import { seededRandom } from './seeded-random'
import { runSlice } from './slice'
import { percentile } from './statistics'
import type { Workload } from './workload'

/** How much longer an indexed query takes with the larger number of documents: the ratio of medians, one client. */
export interface Growth {
  workload: string
  documents: [small: number, large: number]
  p50: [small: number, large: number]
  ratio: number
}

const TURNS = 6
const SLICE_MS = 700

/** Measures both sizes in turns. The workload must not insert. */
export async function measureGrowth(
  workload: Workload,
  sizes: { documents: number; peer: Peer }[],
): Promise<Growth | undefined> {
  const [small, large] = [sizes[0], sizes.at(-1)]
  if (!small || !large || small === large) return undefined
  const sides = [await openSide(workload, small), await openSide(workload, large)] as const
  for (const side of sides) await side.measure()
  for (const side of sides) side.latencies.length = 0
  for (let turn = 0; turn < TURNS; turn++) for (const side of sides) await side.measure()
  for (const side of sides) await side.session.close()
  const p50 = sides.map(({ latencies }) => percentile(Float64Array.from(latencies).sort(), 0.5))
  const [before = NaN, after = NaN] = p50
  return {
    workload: workload.name,
    documents: [small.documents, large.documents],
    p50: [before, after],
    ratio: after / before,
  }
}

async function openSide(workload: Workload, { documents, peer }: { documents: number; peer: Peer }) {
  const session: Session = await peer.open(1)
  const latencies: number[] = []
  const random = seededRandom(documents)
  const nextNew = () => {
    throw new Error(`${workload.name} inserts`)
  }
  const measure = async () => {
    session.enter()
    const slice = await runSlice(1, SLICE_MS, (client) => {
      return workload.operate(session, { documents, client, clients: 1, random, nextNew })
    })
    for (const latency of slice.latencies) latencies.push(latency)
  }
  return { session, latencies, measure }
}
