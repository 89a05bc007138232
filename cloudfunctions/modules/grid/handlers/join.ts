import type { Output } from '@shared/contract'
import { decideJoin } from '@shared/domain/person/decide-join'
import type { Membership } from '@shared/domain/person/schema'
import { accept, refuse } from '@shared/kernel/result'
import { loadProfile } from '@shared/profiles'
import { isJoinableLevel } from '@shared/profiles/levels'
import type { Handler } from '../../../platform/handler'
import { factId } from '../../../platform/ids'
import { addHousehold, commitPerson, loadPerson } from '../../person'
import { loadOpenGrid } from '../open-grid'

export const join: Handler<'grid.join'> = async (input, { caller, now, requestId, fingerprint }) => {
  const earlier = caller.memberships.find((membership) => membership.requestId === requestId)
  if (earlier) return earlier.fingerprint === fingerprint ? accept(toJoined(earlier)) : refuse('REQUEST_REUSED')
  const found = await loadOpenGrid(input.gridCode)
  if (!found.ok) return found
  const grid = found.value
  if (!isJoinableLevel(loadProfile(grid.placeId), grid.level)) return refuse('NOT_FOUND', { reason: 'GRID_NOT_FOUND' })
  const householdId = factId('hh', caller._id, requestId)
  const join = { grid, displayName: input.displayName, household: { householdId, name: input.household.name } }

  for (let person = caller; ; person = await loadPerson(caller._id)) {
    const decided = decideJoin(person, join, { now, requestId, fingerprint })
    if (!decided.ok) return decided
    const { membership, next } = decided.value
    if (!next) return accept(toJoined(membership))
    // The household first: a membership must never name one that is not there.
    await addHousehold({ membership, headId: person._id })
    if (await commitPerson(person, next)) return accept(toJoined(membership))
  }
}

function toJoined({ householdId, gridCode }: Membership): Output<'grid.join'> {
  return { householdId, gridCode }
}
