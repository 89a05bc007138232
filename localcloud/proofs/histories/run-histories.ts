import { Engine } from '../../engine/engine'
import { Luck } from '../../testing/luck'
import { BankClient, bankSchema, layOutBank } from './bank'
import { checkBank } from './check-bank'
import { checkHistory } from './check-history'
import { type Attempt, type Finding, History } from './history'
import { layOutLists, ListAppendClient, listSchema } from './list-append'
import { LONGEST_WAIT_MS, runInTurns, runTogether, Stuck } from './schedule'
import type { Session, World } from './session'
import { type Statistics, Tally } from './tally'
import { VirtualTime } from './virtual-time'

export type Workload = 'bank' | 'list-append'
/** 'in turns': one operation at a time, the same seed gives the same history. 'together': truly concurrent. */
export type Mode = 'in turns' | 'together'

export interface RunRequest {
  /** For the database; runs follow each other in it. */
  directory: string
  firstSeed: number
  /** Seeds count up from the first; the workload and mode of a run follow from its seed unless named. */
  runs: number
  workload?: Workload
  mode?: Mode
  onProgress?: (done: number) => void
}

export interface Outcome {
  /** The first run that shows a violation, or nothing. */
  violation: { seed: number; workload: Workload; mode: Mode; findings: Finding[] } | null
  statistics: Statistics
  /** The history of the last run, for those who want to look at it. */
  lastHistory: Attempt[]
}

const CLIENTS = 4
const STEPS = 44

/** Runs seeded histories on one engine and checks each. Stops at the first violation. */
export async function runHistories(request: RunRequest): Promise<Outcome> {
  const engine = new Engine(request.directory)
  const time = new VirtualTime()
  const tally = new Tally()
  const outcome: Outcome = { violation: null, statistics: tally.statistics, lastHistory: [] }
  time.install()
  try {
    await engine.ensureSchema([...listSchema, ...bankSchema])
    for (let at = 0; at < request.runs && !outcome.violation; at++) {
      const seed = request.firstSeed + at
      const workload = request.workload ?? (seed % 3 === 0 ? 'bank' : 'list-append')
      const mode = request.mode ?? (seed % 4 === 0 ? 'together' : 'in turns')
      const history = new History()
      const findings = await runOne(engine, time, history, workload, mode, seed)
      tally.count(history.attempts)
      outcome.lastHistory = history.attempts
      if (findings.length > 0) outcome.violation = { seed, workload, mode, findings }
      request.onProgress?.(at + 1)
    }
    tally.statistics.waits = time.total(LONGEST_WAIT_MS)
  } finally {
    time.uninstall()
    await comeToRest(engine)
    await engine.close()
  }
  return outcome
}

/** A stuck run leaves writes waiting, which go on when their transactions are ended: they are let through before the end. */
async function comeToRest(engine: Engine): Promise<void> {
  await engine.clear()
  for (let turn = 0; turn < 3; turn++) await engine.store.write(() => undefined)
}

async function runOne(
  engine: Engine,
  time: VirtualTime,
  history: History,
  workload: Workload,
  mode: Mode,
  seed: number,
): Promise<Finding[]> {
  let lastValue = 0
  const world: World = { engine, time, history, nextValue: () => ++lastValue, holderIds: [] }
  const luck = new Luck(seed)
  const lucks = Array.from({ length: CLIENTS }, (_, at) => new Luck(seed * 1000 + at))
  const newClient = (own: Luck, number: number): Session & { readAll: () => Promise<void> } => {
    return workload === 'bank' ? new BankClient(world, number, own) : new ListAppendClient(world, number, own)
  }
  const clients = lucks.map(newClient)
  await engine.clear()
  await (workload === 'bank' ? layOutBank(world) : layOutLists(world))
  try {
    if (mode === 'in turns') await runInTurns(clients, time, luck, STEPS)
    else await runTogether(clients, time, lucks, STEPS)
  } catch (error) {
    if (error instanceof Stuck) return [{ anomaly: 'stuck', text: error.message }]
    throw error
  }
  await newClient(luck, CLIENTS).readAll()
  return workload === 'bank' ? checkBank(history.attempts) : checkHistory(history.attempts)
}
