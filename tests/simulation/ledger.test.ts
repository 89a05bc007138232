import { bundleSimulation, type Bundle } from '../../scripts/simulating/bundle'
import { runFleet } from '../../scripts/simulating/fleet'
import type { Scene } from '../../scripts/simulating/scenes'

/** More of them: npm run simulate. */
const worlds = 20_000
/** Two, as the machine has at least: the rest of the tests runs beside it. */
const processes = 2

/** Seeds that once broke a promise, with the scene they did it in. They stay, and each mistake is a mutant since. */
const onceFailing: readonly (readonly [scene: Scene, seed: number, broken: string])[] = [
  ['purse', 1_324, 'an amendment wrote back lines already relayed, and nobody was told that they wait'],
  ['village', 14, 'a counter was forgotten at midnight, while an operation of the day before was on its way'],
  ['rush', 301, 'a counter was forgotten at midnight, while an operation of the day before was on its way'],
]

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundleSimulation()
})
afterAll(() => bundle.remove())

test('whatever the network loses, delays, freezes or kills, the ledger keeps its promises', async () => {
  const report = await runFleet({ bundle: bundle.file, first: 1, worlds, scene: undefined, processes })
  expect(report.finding).toBeNull()
  expect(report.worlds).toBe(worlds)
  // Worlds in which nothing happens prove nothing.
  const happened = ['award', 'redeem', 'fulfil', 'cancel', 'redemptionExpire', 'expire', 'reverse', 'purchase']
  const moved = ['writeOff', 'budgetGrant', 'freeze', 'unfreeze', 'takeLoss', 'takeFound']
  const refused = ['no award', 'no redeem', 'no void', 'no purchase', 'no writeOff', 'no freeze']
  for (const kind of [...happened, ...moved, ...refused]) expect(report.lines[kind]).toBeGreaterThan(10)
}, 900_000)

test.each(onceFailing)('in the %s, seed %i: %s, no more', async (scene, first) => {
  const report = await runFleet({ bundle: bundle.file, first, worlds: 1, scene, processes: 1 })
  expect(report.finding).toBeNull()
})
