import { createPools } from '../../../cloudfunctions/modules/ledger/create-pools'
import { collections } from '../../../cloudfunctions/schema'
import { openDataFolder } from '../../../localcloud/data-folder'
import { Engine } from '../../../localcloud/engine/engine'
import { engineLedger } from '../direct/engine-ledger'
import {
  budgetFor,
  budgetId,
  clerk,
  grids,
  openingOf,
  opensAt,
  personOf,
  points,
  poolsOf,
  rewardOf,
  shop,
} from './village'

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

async function fill(engine: Engine, { residents, shelf }: VillagePlan): Promise<void> {
  const rewards = shelf.map(({ rewardId, pools, cap }) => ({ reward: rewardOf(rewardId, pools), cap }))
  const everybody = Array.from({ length: residents }, (_, number) => number)
  const openings = everybody.map(openingOf)
  const of = (collection: string, documents: readonly object[]) => insertAll(engine, collection, documents)
  await of('grids', grids())
  await of('shops', [shop()])
  await of('persons', [clerk(), ...everybody.map(personOf)])
  await of(
    'accounts',
    openings.map(({ account }) => account),
  )
  await of(
    'journal',
    openings.map(({ line }) => line),
  )
  await of(
    'rewards',
    rewards.map(({ reward }) => reward),
  )
  const pools = [budgetFor(residents), ...rewards.flatMap(({ reward, cap }) => poolsOf(reward, cap))]
  const { ledger, database } = engineLedger(engine)
  await createPools(ledger, pools, { actor: 'tests', now: opensAt })
  const issued = residents * points
  await database.updateWhere('pools', { _id: budgetId }, { $inc: { available: -issued, consumed: issued } })
}

async function insertAll(engine: Engine, collection: string, documents: readonly object[]): Promise<void> {
  for (let first = 0; first < documents.length; first += batch) {
    // Copied as JSON does it: fields without a value are not stored.
    const part = JSON.parse(JSON.stringify(documents.slice(first, first + batch))) as Record<string, unknown>[]
    await engine.insert(collection, part)
  }
}
