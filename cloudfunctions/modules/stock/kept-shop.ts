import type { Role } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { listShopsUnder } from '../ledger'
import { findShopFor, loadShop } from '../shop'

export const keepers: readonly Role[] = ['committee']
/** Who may look at the stock without touching it. */
export const onlookers: readonly Role[] = ['committee', 'gridLeader', 'supervisor']

/** The shop of the grid named, else the first of the caller's own. Null: not theirs, exactly as when there is none. */
export async function findKeptShop(
  caller: Person,
  gridCode: string | undefined,
  roles: readonly Role[],
): Promise<Shop | null> {
  const kept = gridsOf(caller, roles)
  const shop = gridCode === undefined ? (await listShopsUnder(kept))[0] : await findShopFor(caller, gridCode)
  return shop && isKept(shop, kept) ? shop : null
}

/** The shop of something that names its shop. */
export async function findShopOf(caller: Person, shopId: string, roles: readonly Role[]): Promise<Shop | null> {
  const shop = await loadShop(shopId)
  return shop && isKept(shop, gridsOf(caller, roles)) ? shop : null
}

function gridsOf({ grants }: Person, roles: readonly Role[]): string[] {
  return grants.filter(({ role }) => roles.includes(role)).map(({ gridCode }) => gridCode)
}

function isKept({ gridPath }: Shop, kept: readonly string[]): boolean {
  return gridPath.some((code) => kept.includes(code))
}
