import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { runProofs, type ProofResult } from '../localcloud/proofs/run-proofs'
import { projectRoot } from './building/project-root'
import { bundleSimulation } from './simulating/bundle'
import { runFleet } from './simulating/fleet'
import { mutants } from './simulating/mutants'
import { withProgress } from './terminal/progress'
import { runVisibly } from './terminal/run-command'
import { Refusal, runVerb } from './terminal/run-verb'

/** The tests make a fifth of the calls, and of the villages. */
const IDENTITY_CALLS = 10_000
const LEDGER_WORLDS = 100_000
/** Kills of a village in the middle of a rush; the tests make two. */
const RUSH_ROUNDS = 30

runVerb(async (given) => {
  process.chdir(projectRoot)
  const { values } = parseArgs({ args: given, options: { seed: { type: 'string', default: '1' } } })
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Refusal('--seed 要一个不小于 0 的整数 · takes a whole number')
  const proofs = await runProofs(seed, withProgress)
  // Guards taken away, bad input, the thousand buyers, identities and the ledger are tests already.
  const holds = await runVisibly('jest/bin/jest.js', ['--selectProjects', 'simulation', '--maxWorkers', '2'], {
    LOCALCLOUD_IDENTITY_CALLS: String(IDENTITY_CALLS),
    RUSH_ROUNDS: String(RUSH_ROUNDS),
    RUSH_SEED: String(seed),
  })
  const result = holds
    ? `${IDENTITY_CALLS} calls with identities, ${mutants.length} mutants of the ledger, ${RUSH_ROUNDS} kills in a rush`
    : 'see above'
  proofs.push({ title: 'guards, bad input, identities, ledger, rushes', result, holds })
  proofs.push(await withProgress(`${LEDGER_WORLDS} villages`, () => proveLedger(seed)))
  const width = Math.max(...proofs.map(({ title }) => title.length))
  console.log(`\nseed ${seed}`)
  for (const { title, result, holds } of proofs) console.log(`${holds ? '✓' : '✗'} ${title.padEnd(width)}  ${result}`)
  const broken = proofs.filter(({ holds }) => !holds).length
  if (broken > 0) throw new Refusal(`\n${broken} of ${proofs.length} do not hold; repeat with --seed ${seed}`)
})

async function proveLedger(first: number): Promise<ProofResult> {
  const bundle = await bundleSimulation()
  try {
    const fleet = { bundle: bundle.file, first, worlds: LEDGER_WORLDS, scene: undefined }
    const { worlds, finding } = await runFleet({ ...fleet, processes: availableParallelism() })
    const result = finding
      ? `${finding.message}; npm run simulate -- --replay ${finding.seed} --scene ${finding.scene}`
      : `${worlds} villages, 0 promises broken`
    return { title: 'ledger', result, holds: finding === null }
  } finally {
    bundle.remove()
  }
}
