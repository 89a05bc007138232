import type { Person } from '../person/schema'

/** Places where work waits, as one indexed field: `role@grid` for every grid from the root down. */
export function desksOf(roles: readonly string[], gridPath: readonly string[]): string[] {
  return [...new Set(roles)].flatMap((role) => gridPath.map((gridCode) => `${role}@${gridCode}`))
}

/** The desks somebody sits at: a grant reaches the whole subtree, because documents name every grid above them. */
export function desksFor({ grants }: Pick<Person, 'grants'>): string[] {
  return grants.map(({ role, gridCode }) => `${role}@${gridCode}`)
}

/** Whether a person holds one of the roles on one of the grids. */
export function holdsOn(
  { grants }: Pick<Person, 'grants'>,
  roles: readonly string[],
  gridPath: readonly string[],
): boolean {
  return grants.some(({ role, gridCode }) => roles.includes(role) && gridPath.includes(gridCode))
}

/** Whether it is the person's own matter, or their household's. */
export function isOwnMatter(
  { _id, memberships }: Pick<Person, '_id' | 'memberships'>,
  { personId, householdId }: { readonly personId: string; readonly householdId: string },
): boolean {
  return _id === personId || memberships.some((membership) => membership.householdId === householdId)
}
