import type { Output } from '@shared/contract'
import { actsOf } from '@shared/domain/household/permissions'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { loadGrid } from '../../grid'
import { listMembers } from '../../person'
import { lastDayBefore } from '../last-day'
import { findOwnHousehold } from '../own-household'

export const get: Handler<'household.get'> = async ({ householdId }, { caller, now }) => {
  const household = await findOwnHousehold(caller, householdId)
  if (!household) return refuse('NOT_FOUND')
  const { _id, name, gridCode, headId } = household
  const [grid, persons] = await Promise.all([loadGrid(gridCode), listMembers(_id, now)])
  const members: Output<'household.get'>['members'] = persons.flatMap(({ _id: personId, displayName, memberships }) => {
    const membership = memberships.find((one) => one.householdId === _id)
    if (!membership) return []
    const { as = 'member', relation, until, joinedAt } = membership
    return {
      personId,
      displayName: displayName ?? '家里人',
      isHead: personId === headId,
      isMe: personId === caller._id,
      as,
      ...(relation !== undefined && { relation }),
      ...lastDayBefore(until),
      joinedAt,
    }
  })
  const can = actsOf(caller, household)
  return accept({ householdId: _id, name, gridCode, gridName: grid?.name ?? gridCode, members, can })
}
