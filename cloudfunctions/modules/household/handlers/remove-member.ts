import { decideRemove } from '@shared/domain/household/decide-remove'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { commitPerson, findHousehold, findPerson, noteRemoval } from '../../person'
import { claimRequest } from '../../request'

export const removeMember: Handler<'household.removeMember'> = async ({ householdId, personId }, context) => {
  const { caller, requestId, now } = context
  const household = await findHousehold(householdId)
  if (!household) return refuse('NOT_FOUND')
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const noted = household.removals?.some((removal) => removal.by === caller._id && removal.requestId === requestId)
  for (;;) {
    const target = await findPerson(personId)
    const decided = decideRemove(household, target, caller)
    // Noted before it is done: this request took place, or is finished now.
    if (noted && !target?.memberships.some((one) => one.householdId === householdId)) {
      return accept({ householdId, personId })
    }
    if (!decided.ok) return decided
    if (!noted) await noteRemoval(householdId, { personId, by: caller._id, at: now, requestId })
    if (target && (await commitPerson(target, decided.value))) return accept({ householdId, personId })
  }
}
