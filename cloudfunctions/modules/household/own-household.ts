import type { Household } from '@shared/domain/household/schema'
import type { Person } from '@shared/domain/person/schema'
import { findHousehold } from '../person'

/** The household named, or the caller's first; null when it is not the caller's, exactly as when there is none. */
export async function findOwnHousehold(caller: Person, householdId: string | undefined): Promise<Household | null> {
  const own = caller.memberships.map((membership) => membership.householdId)
  const wanted = householdId ?? own[0]
  return wanted === undefined || !own.includes(wanted) ? null : findHousehold(wanted)
}
