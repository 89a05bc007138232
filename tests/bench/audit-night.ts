/** How long a night through a large town takes, on localcloud's engine. `npx tsx tests/bench/audit-night.ts [accounts] [lines]` */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { advance } from '../../cloudfunctions/modules/audit/run'
import { collections } from '../../cloudfunctions/schema'
import { Engine } from '../../localcloud/engine/engine'
import { fill } from '../support/books/large-town'
import { nightAfter, SmallTown } from '../support/books/small-town'
import { EngineDatabase } from './direct/engine-database'

const [accounts = 10_000, lines = 10] = process.argv.slice(2).map(Number)

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'audit-night-'))
  const engine = new Engine(folder)
  try {
    await engine.ensureSchema(collections)
    const database = new EngineDatabase(engine)
    const town = new SmallTown(database)
    await town.open({ budget: accounts * lines })
    await fill(town, { accounts, lines })
    await town.relay()
    for (const night of [0, 1]) await measure(town, database, night)
  } finally {
    await engine.close()
    await rm(folder, { recursive: true })
  }
}

async function measure(town: SmallTown, database: EngineDatabase, night: number): Promise<void> {
  const slices: number[] = []
  const [begun, before] = [performance.now(), database.calls]
  for (;;) {
    const from = performance.now()
    if ((await advance(town.audit, nightAfter(night), () => false)) === 0) break
    slices.push(performance.now() - from)
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const longest = (Math.max(...slices) / 1000).toFixed(1)
  const found = (await town.findings()).length
  const calls = database.calls - before
  console.log(
    `night ${night + 1}: ${accounts} accounts, ${accounts * lines} lines: ${seconds} s, ${calls} calls, ` +
      `${slices.length} slices, the longest ${longest} s, ${found} findings`,
  )
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
