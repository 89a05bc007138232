import { setTimeout as sleep } from 'node:timers/promises'
import { processorSeconds } from '../../../localcloud/bench/process-tree'
import { runSlice } from '../../../localcloud/bench/slice'
import type { Resident } from '../village/village'
import type { Contender } from './contender'

export interface TurnPlan {
  readonly clients: number
  readonly milliseconds: number
  /** Somebody who has points and room for one order more. */
  readonly nextResident: () => Resident
  /** What the next one wants. */
  readonly nextReward: () => string
}

export interface Turn {
  /** Milliseconds of each redemption. */
  readonly latencies: number[]
  /** From the first redemption until the last line was relayed. */
  readonly seconds: number
  readonly calls: number | undefined
  /** Of all processes that worked for it, in seconds; NaN where the system doesn't tell. */
  readonly processor: number
}

const relayEveryMs = 250

/** Clients redeem for a while, the relay beside them; then it goes on until nothing waits any more. */
export async function runTurn(contender: Contender, plan: TurnPlan): Promise<Turn> {
  const before = await contender.countCalls()
  const usedBefore = processorOfAll()
  const startedAt = performance.now()
  const { latencies } = await withRelay(contender, () => {
    return runSlice(plan.clients, plan.milliseconds, () => contender.redeem(plan.nextResident(), plan.nextReward()))
  })
  const seconds = (performance.now() - startedAt) / 1000
  const processor = processorOfAll() - usedBefore
  const after = await contender.countCalls()
  const calls = before === undefined || after === undefined ? undefined : after - before
  return { latencies, seconds, calls, processor }
}

/** Does some work with the relay beside it, and then relays until nothing waits any more. */
export async function withRelay<T>(contender: Contender, work: () => Promise<T>): Promise<T> {
  const state = { isOpen: true }
  const relaying = relayWhile(contender, () => state.isOpen)
  const result = await work().finally(() => (state.isOpen = false))
  await relaying
  while ((await contender.relay()) > 0);
  return result
}

/** Of this process and all below it: the clients, the cloud, its functions, PostgreSQL. Who has no turn costs next to nothing. */
function processorOfAll(): number {
  return processorSeconds(process.pid) ?? NaN
}

async function relayWhile(contender: Contender, isOpen: () => boolean): Promise<void> {
  while (isOpen()) {
    await contender.relay()
    await sleep(relayEveryMs)
  }
}
