import { holdsOn } from '@shared/domain/claim/desks'
import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { findShop } from '../ledger'

/** The shop that issues an account's points, if the caller's committee (or grid leader's post) answers for it. */
export async function findShopAnsweredFor(caller: Person, issuerId: string): Promise<Shop | null> {
  const shop = await findShop(issuerId)
  return shop && holdsOn(caller, ['committee', 'gridLeader'], shop.gridPath) ? shop : null
}
