import path from 'node:path'
import { runVisibly } from './terminal/run-command'
import { Refusal, runVerb } from './terminal/run-verb'

const usage = 'npm run bench:ledger -- [--quick] [--json file]'

/** The bench loads the ledger's own code and its simulated network, which live with the tests: a process of its own. */
runVerb(async (words) => {
  const given = words.map((word, index) => (words[index - 1] === '--json' ? fromHere(word) : word))
  const isKnown = given.every((word, index) => ['--quick', '--json'].includes(word) || given[index - 1] === '--json')
  if (!isKnown || given.at(-1) === '--json') throw new Refusal(usage)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  const reached = await runVisibly('tsx/dist/cli.mjs', ['tests/bench/main.ts', ...given])
  if (!reached) throw new Refusal('有的数字没有达到，见上面的 ✗。Some figures asked for were not reached: see ✗ above.')
})

/** npm runs scripts in the project; a file is meant where the command was typed. */
function fromHere(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
}
