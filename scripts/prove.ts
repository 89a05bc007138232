import { parseArgs } from 'node:util'
import { runProofs } from '../localcloud/proofs/run-proofs'
import { projectRoot } from './building/project-root'
import { withProgress } from './terminal/progress'
import { runVisibly } from './terminal/run-command'
import { Refusal, runVerb } from './terminal/run-verb'

/** The tests make a fifth of the calls, and half of the worlds of the ledger. */
const IDENTITY_CALLS = 10_000
const LEDGER_WORLDS = 500
/** Kills of a village in the middle of a rush; the tests make two. */
const RUSH_ROUNDS = 30

runVerb(async (given) => {
  process.chdir(projectRoot)
  const { values } = parseArgs({ args: given, options: { seed: { type: 'string', default: '1' } } })
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Refusal('--seed 要一个不小于 0 的整数 · takes a whole number')
  const proofs = await runProofs(seed, withProgress)
  // Guards taken away, bad input, the thousand buyers, identities and the ledger are tests already.
  const paths = ['localcloud/proofs', 'localcloud/functions', 'tests/simulation', 'tests/rush']
  const holds = await runVisibly('jest/bin/jest.js', ['--selectProjects', 'unit', '--maxWorkers', '2', ...paths], {
    LOCALCLOUD_IDENTITY_CALLS: String(IDENTITY_CALLS),
    SIMULATION_WORLDS: String(LEDGER_WORLDS),
    RUSH_ROUNDS: String(RUSH_ROUNDS),
    RUSH_SEED: String(seed),
  })
  const result = holds
    ? `${IDENTITY_CALLS} calls with identities, ${4 * LEDGER_WORLDS} worlds of the ledger, ${RUSH_ROUNDS} kills in a rush`
    : 'see above'
  proofs.push({ title: 'guards, bad input, identities, ledger, rushes', result, holds })
  const width = Math.max(...proofs.map(({ title }) => title.length))
  console.log(`\nseed ${seed}`)
  for (const { title, result, holds } of proofs) console.log(`${holds ? '✓' : '✗'} ${title.padEnd(width)}  ${result}`)
  const broken = proofs.filter(({ holds }) => !holds).length
  if (broken > 0) throw new Refusal(`\n${broken} of ${proofs.length} do not hold; repeat with --seed ${seed}`)
})
