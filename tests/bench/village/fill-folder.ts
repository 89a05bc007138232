import { collections } from '../../../cloudfunctions/schema'
import { openDataFolder } from '../../../localcloud/data-folder'
import { Engine } from '../../../localcloud/engine/engine'
import { accountOf, budget, clerk, grids, personOf, poolsOf, rewardOf, shop } from './village'

export interface VillagePlan {
  readonly residents: number
  /** Rewards on the shelf, each with so many pools of 500 units. */
  readonly shelf: readonly { readonly rewardId: string; readonly pools: number; readonly cap?: number }[]
}

const batch = 1_000

/** Puts a village into a data folder nobody has open: past the door, because thousands shall be there at once. */
export async function fillFolder(dataDir: string, plan: VillagePlan): Promise<void> {
  await withEngine(dataDir, (engine) => fill(engine, plan))
}

/** Opens the documents of a folder for some work on them, and closes them again. */
export async function withEngine<T>(dataDir: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const folder = openDataFolder(dataDir)
  const engine = new Engine(folder.database)
  try {
    await engine.ensureSchema(collections)
    return await work(engine)
  } finally {
    await engine.close()
    folder.release()
  }
}

export async function fill(engine: Engine, { residents, shelf }: VillagePlan): Promise<void> {
  const rewards = shelf.map(({ rewardId, pools, cap }) => ({ reward: rewardOf(rewardId, pools), cap }))
  const everybody = Array.from({ length: residents }, (_, number) => number)
  await insertAll(engine, 'grids', grids())
  await insertAll(engine, 'shops', [shop()])
  await insertAll(engine, 'persons', [clerk(), ...everybody.map(personOf)])
  await insertAll(engine, 'accounts', everybody.map(accountOf))
  await insertAll(
    engine,
    'rewards',
    rewards.map(({ reward }) => reward),
  )
  await insertAll(engine, 'pools', [budget(), ...rewards.flatMap(({ reward, cap }) => poolsOf(reward, cap))])
}

async function insertAll(engine: Engine, collection: string, documents: object[]): Promise<void> {
  for (let first = 0; first < documents.length; first += batch) {
    // Copied as JSON does it: fields without a value are not stored.
    const part = JSON.parse(JSON.stringify(documents.slice(first, first + batch))) as Record<string, unknown>[]
    await engine.insert(collection, part)
  }
}
