import { addDays, dayMs, dayOf, startOfDay, type Day } from '@shared/kernel/time'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Person } from '../person/schema'
import type { MembershipKind } from '../person/vocabulary'
import { actsOf, belongsTo } from './permissions'
import type { Household, Invitation } from './schema'

/** A code is read out to somebody on the phone, who may ask a grandchild first. */
const codeLivesMs = 3 * dayMs
/** Codes that may wait at once. */
export const maxWaitingCodes = 5
const longestProxyDays = 366

export interface InviteRequest {
  readonly as: MembershipKind
  readonly untilOn?: Day | undefined
  readonly relation?: string | undefined
}

export interface InviteFacts {
  readonly caller: Person
  readonly invitationId: string
  readonly code: string
  readonly waiting: number
  readonly fingerprint: string
  readonly now: number
}

/** The head lets somebody in: for good, or as a proxy until a day. NOT_FOUND for a household that is not theirs. */
export function decideInvite(household: Household, request: InviteRequest, facts: InviteFacts): Result<Invitation> {
  const { caller, invitationId, code, waiting, fingerprint, now } = facts
  if (!belongsTo(caller, household._id)) return refuse('NOT_FOUND')
  if (!actsOf(caller, household).includes('invite')) return refuse('FORBIDDEN', { reason: 'NOT_HEAD' })
  const end = proxyEndOf(request, now)
  if (!end.ok) return end
  if (waiting >= maxWaitingCodes) return refuse('LIMIT_REACHED', { reason: 'INVITES_WAITING' })
  return accept({
    _id: invitationId,
    code,
    householdId: household._id,
    as: request.as,
    ...(end.value !== undefined && { until: end.value }),
    ...(request.relation !== undefined && { relation: request.relation }),
    createdBy: caller._id,
    createdAt: now,
    expiresAt: now + codeLivesMs,
    fingerprint,
  })
}

/** The instant after the proxy's last day. A proxy has an end, within a year; a member has none. */
export function proxyEndOf({ as, untilOn }: InviteRequest, now: number): Result<number | undefined> {
  if (as === 'member') {
    return untilOn === undefined ? accept(undefined) : refuse('MALFORMED_INPUT', { reason: 'PROXY_END' })
  }
  const today = dayOf(now)
  const isFit = untilOn !== undefined && untilOn >= today && untilOn <= addDays(today, longestProxyDays)
  return isFit ? accept(startOfDay(addDays(untilOn, 1))) : refuse('MALFORMED_INPUT', { reason: 'PROXY_END' })
}
