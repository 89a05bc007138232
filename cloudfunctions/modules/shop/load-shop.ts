import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { loadProfile } from '@shared/profiles'
import { issuerCodeOf } from '@shared/profiles/levels'
import { Memory } from '../../platform/memory'
import { loadGrid } from '../grid'
import { findShop } from '../ledger'

/** Hours and desks change by the day; a shop that closes is closed everywhere some seconds later. */
const remembered = new Memory<Shop | null>(5_000)

/** A shop as it was some seconds ago at most; this instance's own changes are seen at once. */
export function loadShop(shopId: string): Promise<Shop | null> {
  return remembered.get(shopId, () => findShop(shopId))
}

export function forgetShop(shopId: string): void {
  remembered.forget(shopId)
}

/** The shop with a desk that may have been registered a moment ago in another instance: not known here, it is read anew. */
export async function loadShopOfDesk(shopId: string, deskId: string | undefined): Promise<Shop | null> {
  const known = await loadShop(shopId)
  if (known?.desks.some((desk) => deskId === undefined || desk.deskId === deskId)) return known
  forgetShop(shopId)
  return loadShop(shopId)
}

/**
 * The shop of the grid named, else of the caller's first household, else of the grid of the caller's first role.
 * Null: no such grid, or it has no shop.
 */
export async function findShopFor({ memberships, grants }: Person, gridCode: string | undefined): Promise<Shop | null> {
  const code = gridCode ?? memberships[0]?.gridCode ?? grants[0]?.gridCode
  const grid = code === undefined ? null : await loadGrid(code)
  const issuer = grid && issuerCodeOf(loadProfile(grid.placeId), grid.path)
  return issuer ? loadShop(issuer) : null
}

/** Whether a committee of this shop's grid, or of one above it. */
export function keepsShop({ grants }: Person, { gridPath }: Pick<Shop, 'gridPath'>): boolean {
  return grants.some(({ role, gridCode }) => role === 'committee' && gridPath.includes(gridCode))
}

/** Null when the caller does not keep it, exactly as when it does not exist. */
export async function findKeptShop(caller: Person, shopId: string): Promise<Shop | null> {
  const shop = await loadShop(shopId)
  return shop && keepsShop(caller, shop) ? shop : null
}

/** The shop of the grid named, else the first one the caller keeps. */
export async function findKeptShopAt(caller: Person, gridCode: string | undefined): Promise<Shop | null> {
  const kept = caller.grants.find(({ role }) => role === 'committee')?.gridCode
  const shop = await findShopFor(caller, gridCode ?? kept)
  return shop && keepsShop(caller, shop) ? shop : null
}
