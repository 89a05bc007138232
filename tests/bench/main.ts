// npm run bench:ledger: what the ledger costs, beside PostgreSQL. Started by scripts/bench-ledger.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { priceList } from './calls/price-list'
import { contestBehindTheDoor, contestOfEngines, type ContestPlan, type ContestResult } from './contest/run-contests'
import { startPostgres } from './postgres'
import {
  barLines,
  callBars,
  callTable,
  contestBars,
  contestTable,
  relayTable,
  rushBars,
  rushTable,
  type Bar,
} from './report'
import { runRush, type RushReport } from './simulated-clock/rush'

const takers = 3_000
const withinMs = 5_000
const workers = 16
const full = {
  clients: [1, 16, 64],
  where: ['one reward', 'spread out'] as const,
  turns: 3,
  turnMs: 2_000,
  residents: 20_000,
  // A call of the SDK takes 1.7 ms of the processor after 200 of them, 0.7 after 3,000: so long until V8 has compiled it.
  untilHot: 700,
}
const quick = {
  clients: [64],
  where: ['one reward'] as const,
  turns: 3,
  turnMs: 1_500,
  residents: 4_000,
  untilHot: 40,
}

async function main(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: { quick: { type: 'boolean' }, json: { type: 'string' } } })
  const folder = mkdtempSync(path.join(tmpdir(), 'lingrid-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))
  // Children are told when this process ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  const results = await measure(folder, values.quick ? quick : full)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
  if (results.bars.some(({ reached }) => !reached)) process.exitCode = 1
}

async function measure(folder: string, { clients, where, ...how }: typeof full | typeof quick) {
  const postgres = await startPostgres(folder)
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`)
  say(postgres ? `PostgreSQL ${postgres.version}` : 'PostgreSQL is not installed here: the ledger is measured alone.')
  say(
    `load ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  )
  try {
    const calls = await priceList(folder)
    say(`\nCalls at the SDK, from the door's HTTP request to its reply\n\n${callTable(calls.operations)}\n`)
    say(`${relayTable(calls.relay)}\n`)
    const rushes = await allRushes()
    say(
      `${takers} within ${withinMs / 1000} s, on a simulated clock, round trips of 8 ms (lognormal)\n\n${rushTable(rushes)}\n`,
    )
    const cells = clients.flatMap((count) => where.map((place) => ({ clients: count, where: place })))
    const plan: ContestPlan = { ...how, folder, cluster: postgres?.cluster, workers, print: say, cells: [] }
    const door = await contestBehindTheDoor({
      ...plan,
      cells: [8, 0].flatMap((delayMs) => cells.map((cell) => ({ ...cell, delayMs }))),
    })
    tell(`Through the door: ${workers} processes of each function, real SDK, relay included`, door)
    const engines = await contestOfEngines({ ...plan, cells: cells.map((cell) => ({ ...cell, delayMs: 0 })) })
    tell('Without door and SDK: the ledger on the engine, pg on its pool, relay included', engines)
    const bars: Bar[] = [
      ...callBars(calls.operations),
      ...rushBars(rushes, takers),
      ...contestBars('through the door', door),
      ...contestBars('without door', engines),
    ]
    say(
      `\n${barLines(bars)}\n\nload ${loadavg()
        .map((load) => load.toFixed(2))
        .join(' ')} at the end`,
    )
    return { calls, rushes, door, engines, bars }
  } finally {
    await postgres?.cluster.stop()
  }
}

async function allRushes(): Promise<(readonly [string, RushReport])[]> {
  const enough = Array<number>(6).fill(500)
  const rush = { seed: 1, takers, withinMs }
  return [
    ['enough for all', await runRush({ ...rush, pools: enough, door: 'remembers' })],
    ['500 units', await runRush({ ...rush, pools: [500], door: 'remembers' })],
    ['enough, the door reads the person', await runRush({ ...rush, pools: enough, door: 'reads' })],
  ]
}

function tell(title: string, result: ContestResult): void {
  say(`\n${title}\n\n${contestTable(result)}\n`)
  for (const [side, findings] of Object.entries(result.violations)) {
    for (const finding of findings.slice(0, 10)) say(`${side}: ${finding}`)
  }
}

function say(line: string): void {
  console.log(line)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
