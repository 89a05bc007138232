import { buildFunctions } from '../../scripts/building/functions'
import { openTown } from '../../scripts/town/open-town'
import { readSettings } from '../../scripts/town/settings'

/**
 * A town in a process of its own, on PORT with DATA_DIR: tests may end it as hard as they like. Says its address in
 * one line; a polite signal closes it.
 */
async function main(): Promise<void> {
  const { port, dataDir } = readSettings(process.env)
  await buildFunctions()
  // Tests wait for what the tick does; a person would not notice the difference. A query without its index fails.
  const town = await openTown({ port, dataDir, jobsEveryMs: 400, maxScanned: 20 })
  const close = () => void town.close().then(() => process.exit(0))
  process.on('SIGTERM', close)
  // Nobody is left who could send the signal.
  process.stdin.on('end', close).resume()
  console.log(`ready ${town.url}`)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
