import { bundleSimulation } from './bundle'
import { runFleet, type Finding } from './fleet'
import type { Mutant } from './mutants'

export interface Verdict {
  readonly mutant: Mutant
  /** What killed it; null when it survived. */
  readonly finding: Finding | null
  readonly worlds: number
}

/** Lets every mutant run until a promise breaks, some at a time. Throws when one does not fit the code any more. */
export async function tryMutants(
  list: readonly Mutant[],
  { worlds, seed, processes }: { worlds: number; seed: number; processes: number },
  onVerdict: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const waiting = [...list]
  const verdicts: Verdict[] = []
  const serve = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const verdict = await tryMutant(mutant, { worlds, seed })
      verdicts.push(verdict)
      onVerdict(verdict)
    }
  }
  await Promise.all(Array.from({ length: processes }, serve))
  return verdicts
}

async function tryMutant(mutant: Mutant, { worlds, seed }: { worlds: number; seed: number }): Promise<Verdict> {
  const bundle = await bundleSimulation([mutant])
  try {
    const report = await runFleet({ bundle: bundle.file, first: seed, worlds, scene: mutant.scene, processes: 1 })
    return { mutant, finding: report.finding, worlds: report.worlds }
  } finally {
    bundle.remove()
  }
}
