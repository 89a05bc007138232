import { relayOutboxes } from '../../cloudfunctions/modules/ledger'
import { relayDirtyTickets } from '../../cloudfunctions/modules/ticket'
import { database } from '../../cloudfunctions/platform/database'
import { playDeeds } from './deeds'
import { insertMissing } from './insert-missing'
import { buildOpeningGrants } from './opening-grants'
import { playScene } from './play-scenes'
import { proposeSomething } from './proposals'
import { scenes } from './scenes'
import { grantOpeningPoints, openShops } from './shops'
import { buildTown } from './town'

export interface SeedOptions {
  /** Epoch ms: what the town looks like on this day. */
  now: number
  /** What is being done, in a sentence for people. */
  onProgress?: (sentence: string) => void
}

const mark = 'dalang'
/** More than the accounts and pools a new town moves points in. */
const maxAccounts = 1000

/**
 * Fills an environment with 大崀镇 as of `now`: people, grids, shops, points and some tickets. Everything has an id made
 * of what it is, so that a run cut off in the middle is finished by the next one, and one after that changes nothing.
 */
export async function seedTown({ now, onProgress = () => undefined }: SeedOptions): Promise<void> {
  if (await database.findById('seeds', mark)) return
  const town = buildTown(now)
  const { grids, households, persons } = town
  onProgress(`${grids.length} 个网格，${households.length} 户，${persons.length} 人`)
  await insertMissing('grids', grids)
  await insertMissing('households', households)
  await insertMissing('persons', persons)

  const grants = buildOpeningGrants(town)
  onProgress(`8 家积分超市，${grants.length} 笔积分`)
  await openShops(town, now)
  await grantOpeningPoints(grants, town, now)

  for (const [index, scene] of scenes.entries()) {
    onProgress(`第 ${index + 1} 张工单，共 ${scenes.length} 张`)
    await playScene(scene, town, now)
  }
  await playDeeds(town, now)
  await relayDirtyTickets(now, scenes.length)
  await relayOutboxes(maxAccounts)
  await proposeSomething(town, now)
  await database.insert('seeds', { _id: mark, seededAt: now })
}
