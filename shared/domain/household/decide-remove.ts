import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Person } from '../person/schema'
import { actsOf, belongsTo } from './permissions'
import type { Household } from './schema'

/** The head removes somebody, or somebody leaves. The head stays: a household without one could let nobody in. */
export function decideRemove(household: Household, target: Person | null, caller: Person): Result<Person> {
  const { _id: householdId, headId } = household
  if (!belongsTo(caller, householdId)) return refuse('NOT_FOUND')
  const isSelf = target?._id === caller._id
  const wanted = isSelf ? 'leave' : 'removeMember'
  if (isSelf && caller._id === headId) return refuse('WRONG_STATE', { reason: 'HEAD_STAYS' })
  if (!actsOf(caller, household).includes(wanted)) return refuse('FORBIDDEN', { reason: 'NOT_HEAD' })
  if (!target || !belongsTo(target, householdId)) return refuse('NOT_FOUND')
  return accept(withoutMembership(target, householdId))
}

export function withoutMembership(person: Person, householdId: string): Person {
  const memberships = person.memberships.filter((membership) => membership.householdId !== householdId)
  return { ...person, version: person.version + 1, memberships }
}
