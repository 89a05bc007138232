import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { openScratchFolder } from '../scratch-folder'
import { buildMutant } from './mutant-build'
import { mutants } from './mutants'

const scratch = openScratchFolder()
afterAll(() => scratch.remove())

/** Enough for every mutant by far; a killed one takes only as many as it survives. */
const RUNS = 400

describe('the checker of histories finds that', () => {
  test.each(mutants)('$name', async ({ workload, mode, anomalies, firstSeed = 1, ...mutation }) => {
    const runMutant = await buildMutant(mutation)
    const directory = mkdtempSync(join(scratch.path, 'mutant-'))
    const { violation } = await runMutant({ directory, firstSeed, runs: RUNS, workload, mode })
    expect(anomalies).toContain(violation?.findings[0]?.anomaly)
  })
})
