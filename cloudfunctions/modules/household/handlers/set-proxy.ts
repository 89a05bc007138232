import { decideSetProxy } from '@shared/domain/household/decide-set-proxy'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { commitPerson, findPerson } from '../../person'
import { claimRequest } from '../../request'
import { lastDayBefore } from '../last-day'
import { findOwnHousehold } from '../own-household'

export const setProxy: Handler<'household.setProxy'> = async ({ householdId, personId, ...more }, context) => {
  const household = await findOwnHousehold(context.caller, householdId)
  if (!household) return refuse('NOT_FOUND')
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const request = { ...more, as: more.untilOn === undefined ? ('member' as const) : ('proxy' as const) }
  for (;;) {
    const target = await findPerson(personId)
    const decided = decideSetProxy(household, target, request, context)
    if (!decided.ok) return decided
    if (!target || !(await commitPerson(target, decided.value))) continue
    const until = decided.value.memberships.find((one) => one.householdId === householdId)?.until
    return accept({ personId, as: request.as, ...lastDayBefore(until) })
  }
}
