import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Membership, Person } from '../person/schema'
import { proxyEndOf, type InviteRequest } from './decide-invite'
import { actsOf, belongsTo } from './permissions'
import type { Household } from './schema'

/** The head makes a member a proxy with an end, moves that end, or makes a proxy a member for good. */
export function decideSetProxy(
  household: Household,
  target: Person | null,
  request: InviteRequest,
  { caller, now }: { readonly caller: Person; readonly now: number },
): Result<Person> {
  const { _id: householdId, headId } = household
  if (!belongsTo(caller, householdId)) return refuse('NOT_FOUND')
  if (!actsOf(caller, household).includes('setProxy')) return refuse('FORBIDDEN', { reason: 'NOT_HEAD' })
  if (!target || !belongsTo(target, householdId)) return refuse('NOT_FOUND')
  if (target._id === headId) return refuse('WRONG_STATE', { reason: 'HEAD_STAYS' })
  const end = proxyEndOf(request, now)
  if (!end.ok) return end
  const change = ({ until: _, ...membership }: Membership): Membership => ({
    ...membership,
    as: request.as,
    ...(end.value !== undefined && { until: end.value }),
    ...(request.relation !== undefined && { relation: request.relation }),
  })
  return accept({
    ...target,
    version: target.version + 1,
    memberships: target.memberships.map((one) => (one.householdId === householdId ? change(one) : one)),
  })
}
