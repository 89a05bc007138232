import { loadavg } from 'node:os'
import { median, percentile } from '../../../localcloud/bench/statistics'
import type { Contender, ContenderName } from './contender'
import { runTurn, type Turn, type TurnPlan } from './turn'

/** One situation, for all contenders. */
export interface CellPlan {
  readonly where: 'one reward' | 'spread out'
  readonly clients: number
  readonly delayMs: number
  readonly turns: number
  readonly turnMs: number
  readonly contenders: readonly Contender[]
  /** For each turn of each contender anew. */
  readonly draw: (contender: ContenderName) => Pick<TurnPlan, 'nextResident' | 'nextReward'>
}

/** Redemptions a second with the relay's time in it, as the median of turns; milliseconds over all turns. */
export interface Figures {
  readonly rate: number
  readonly p50: number
  readonly p99: number
  readonly callsPerSuccess: number | undefined
  /** Milliseconds of processor time for each, of everybody who takes part: what hardly depends on the machine's other work. */
  readonly processor: number
}

export interface CellResult extends Pick<CellPlan, 'where' | 'clients' | 'delayMs'> {
  /** The machine's load average of one minute before the cell. */
  readonly load: number
  readonly figures: Partial<Record<ContenderName, Figures>>
}

const warmShare = 0.25

/** In turns, so that the machine's other work meets all of them alike. */
export async function runCell({ contenders, draw, turns, turnMs, ...cell }: CellPlan): Promise<CellResult> {
  const load = loadavg()[0] ?? NaN
  const taken = new Map<ContenderName, Turn[]>(contenders.map(({ name }) => [name, []]))
  for (let turn = 0; turn < turns; turn += 1) {
    for (const contender of contenders) {
      const drawn = draw(contender.name)
      // Connections, compiled code, and what a process remembers of the reward.
      await runTurn(contender, { ...drawn, clients: cell.clients, milliseconds: turnMs * warmShare })
      const measured = await runTurn(contender, { ...drawn, clients: cell.clients, milliseconds: turnMs })
      taken.get(contender.name)?.push(measured)
    }
  }
  const figures = Object.fromEntries([...taken].map(([name, all]) => [name, figuresOf(all)]))
  const { where, clients, delayMs } = cell
  return { where, clients, delayMs, load, figures }
}

function figuresOf(turns: readonly Turn[]): Figures {
  const sorted = Float64Array.from(turns.flatMap(({ latencies }) => latencies)).sort()
  const calls = turns.reduce((sum, turn) => sum + (turn.calls ?? NaN), 0)
  return {
    rate: median(turns.map(({ latencies, seconds }) => latencies.length / seconds)),
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    processor: (turns.reduce((sum, turn) => sum + turn.processor, 0) / sorted.length) * 1_000,
    callsPerSuccess: Number.isNaN(calls) ? undefined : calls / sorted.length,
  }
}
