import { accept, refuse, type Result } from '../../kernel/result'
import type { Grid } from '../grid/schema'
import type { Membership, Person } from './schema'

/** A person may belong to several households: their own, their parents', a second home. */
const maxHouseholds = 8

export interface Join {
  grid: Grid
  displayName: string
  household: { householdId: string; name: string }
}

/** The membership this join leads to, and the person after it; no `next` when it is there already. */
export function decideJoin(
  person: Person,
  { grid, displayName, household }: Join,
  call: { now: number; requestId: string; fingerprint: string },
): Result<{ membership: Membership; next?: Person }> {
  const earlier = person.memberships.find(({ requestId }) => requestId === call.requestId)
  if (earlier)
    return earlier.fingerprint === call.fingerprint ? accept({ membership: earlier }) : refuse('REQUEST_REUSED')
  const same = person.memberships.find(({ gridCode, name }) => gridCode === grid._id && name === household.name)
  if (same) return accept({ membership: same })
  if (person.memberships.length >= maxHouseholds) return refuse('LIMIT_REACHED')

  const membership: Membership = {
    householdId: household.householdId,
    gridCode: grid._id,
    gridPath: grid.path,
    name: household.name,
    joinedAt: call.now,
    requestId: call.requestId,
    fingerprint: call.fingerprint,
  }
  const next: Person = {
    ...person,
    version: person.version + 1,
    displayName,
    memberships: [...person.memberships, membership],
  }
  return accept({ membership, next })
}
