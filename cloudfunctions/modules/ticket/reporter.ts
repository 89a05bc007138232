import type { Grid } from '@shared/domain/grid/schema'
import type { Person } from '@shared/domain/person/schema'
import type { Actor, Ticket } from '@shared/domain/ticket/schema'
import { loadProfile } from '@shared/profiles'
import { titleOf } from '@shared/profiles/title'

const reportingRoles = ['gridWorker', 'informant'] as const

/** As whom somebody reports: in a role held on that grid, else as a resident; and which household earns the points. */
export function reporterOf(caller: Person, grid: Grid): { reporter: Ticket['reporter']; actor: Actor } {
  const held = reportingRoles.find((role) =>
    caller.grants.some((grant) => grant.role === role && grid.path.includes(grant.gridCode)),
  )
  const role = held ?? 'resident'
  const title = titleOf(loadProfile(grid.placeId), role)
  const displayName = caller.displayName ?? title
  const home = caller.memberships.find(({ gridCode }) => gridCode === grid._id) ?? caller.memberships[0]
  const household = home ? { householdId: home.householdId, householdPath: home.gridPath } : {}
  return {
    reporter: { personId: caller._id, displayName, role, ...household },
    actor: { personId: caller._id, role, title, displayName },
  }
}
