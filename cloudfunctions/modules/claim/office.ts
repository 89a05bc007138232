import { roles } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import { loadProfile, type PlaceProfile } from '@shared/profiles'
import { titleOf } from '@shared/profiles/title'
import { loadGrid } from '../grid'

/** What people call the office a rule names here. A rule's own word stays when the place has no such office. */
export function officeOf(profile: PlaceProfile, approverRole: string): string {
  const role = roles.find((known) => known === approverRole)
  return role ? titleOf(profile, role) : approverRole
}

/** In which office somebody speaks on a grid, such as 松林村网格长; empty when they hold none of those asked for. */
export async function officeHeld(
  { grants }: Pick<Person, 'grants'>,
  wanted: readonly string[],
  gridPath: readonly string[],
): Promise<string> {
  const held = grants.find(({ role, gridCode }) => wanted.includes(role) && gridPath.includes(gridCode))
  const grid = held ? await loadGrid(held.gridCode) : null
  return held && grid ? `${grid.name}${titleOf(loadProfile(grid.placeId), held.role)}` : ''
}
