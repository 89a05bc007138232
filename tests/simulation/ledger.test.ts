import { runWorlds } from './world'
import type { Scene } from './plan'

/** A seed that once failed is added here and stays. */
const first = Number(process.env['SIMULATION_SEED'] ?? 1)
/** More of them: npm run prove. */
const worlds = Number(process.env['SIMULATION_WORLDS'] ?? 250)

beforeEach(() => {
  // What failed on the way is logged by design; here failing is the point.
  jest.spyOn(console, 'error').mockReturnValue(undefined)
})

describe('whatever the network loses, delays or kills, the ledger keeps its promises', () => {
  it.each<[Scene, number]>([
    ['village', worlds],
    ['hammer', 2 * worlds],
    ['rush', worlds],
  ])(
    'in the %s',
    async (scene, count) => {
      const { finding, lines } = await runWorlds(scene, first, count)
      expect(finding).toBeNull()
      // Worlds in which nothing happens prove nothing.
      const kinds = ['award', 'redeem', 'fulfil', 'cancel', 'redemptionExpire', 'no redeem', 'no void']
      for (const kind of kinds) expect(lines).toHaveProperty(kind, expect.any(Number))
      if (process.env['SIMULATION_TALK']) process.stdout.write(`${scene}: ${JSON.stringify(lines)}\n`)
    },
    600_000,
  )
})
