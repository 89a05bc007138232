import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { loadProfile } from '@shared/profiles'
import { issuerCodeOf } from '@shared/profiles/levels'
import { loadGrid } from '../grid'
import { findShop } from '../ledger'

/**
 * The shop of the grid named, else of the caller's first household, else of the grid of the caller's first role.
 * Null: no such grid, or it has no shop.
 */
export async function findShopFor({ memberships, grants }: Person, gridCode: string | undefined): Promise<Shop | null> {
  const code = gridCode ?? memberships[0]?.gridCode ?? grants[0]?.gridCode
  const grid = code === undefined ? null : await loadGrid(code)
  const issuer = grid && issuerCodeOf(loadProfile(grid.placeId), grid.path)
  return issuer ? findShop(issuer) : null
}
