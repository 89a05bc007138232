import type { WorldsOrder, WorldsReport } from '../../scripts/simulating/fleet'
import { parseDocuments } from './parsing'
import { sceneOf } from './plan'
import { World } from './world'

// What fails on the way is logged by design; here failing is the point.
console.error = () => undefined

/** Documents are parsed on every reading in one world of this many, because parsing costs as much as all the rest. */
const parsedOneIn = 16

async function run({ first, worlds, scene, story: isTold }: WorldsOrder): Promise<WorldsReport> {
  const lines: Record<string, number> = {}
  const story: string[] = []
  for (let seed = first; seed < first + worlds; seed += 1) {
    const place = scene ?? sceneOf(seed)
    parseDocuments(seed % parsedOneIn === 0)
    const world = new World(seed, place, isTold && story)
    try {
      await world.run()
    } catch (error) {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      return { worlds: seed - first + 1, finding: { seed, scene: place, message }, lines, story }
    }
    for (const kind of world.kinds()) lines[kind] = (lines[kind] ?? 0) + 1
  }
  return { worlds, finding: null, lines, story }
}

process.on('message', (order: WorldsOrder) => {
  void run(order).then((report) => process.send?.(report))
})
