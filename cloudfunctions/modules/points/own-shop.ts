import type { Role } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { findShopFor } from '../shop'

/** Who answers for a shop's rules and budgets. */
export const keeperRoles: readonly Role[] = ['committee', 'gridLeader']
/** Who may look at its books besides. */
export const readerRoles: readonly Role[] = [...keeperRoles, 'supervisor']

/** The shop of the grid named, else of the caller's own role; null where the role does not reach it. */
export async function findShopAs(
  roles: readonly Role[],
  caller: Person,
  gridCode: string | undefined,
): Promise<Shop | null> {
  const scopes = caller.grants.filter(({ role }) => roles.includes(role)).map((grant) => grant.gridCode)
  const shop = await findShopFor(caller, gridCode ?? scopes[0])
  return shop && shop.gridPath.some((code) => scopes.includes(code)) ? shop : null
}
