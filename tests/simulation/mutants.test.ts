import { mutants } from '../../scripts/simulating/mutants'
import { tryMutants, type Verdict } from '../../scripts/simulating/try-mutants'

/** Worlds a mutant has to live through to survive. Most die in the first hundred. */
const worlds = 3_000

const verdicts = new Map<string, Verdict>()
beforeAll(async () => {
  await tryMutants(mutants, { worlds, seed: 1, processes: 2 }, (verdict) => verdicts.set(verdict.mutant.name, verdict))
}, 1_200_000)

test('at least thirty, each with its own name in kebab-case', () => {
  const names = mutants.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(30)
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

test.each(mutants.map(({ name }) => name))('a world falls over %s', (name) => {
  expect(verdicts.get(name)?.finding?.message).toEqual(expect.any(String))
})
