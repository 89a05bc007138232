import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Membership, Person } from '../person/schema'
import type { Household, Invitation } from './schema'

const maxHouseholds = 8
/** People who may spend a household's points. */
const maxMembers = 20

export interface EnterFacts {
  readonly displayName?: string | undefined
  readonly members: number
  readonly requestId: string
  readonly fingerprint: string
  readonly now: number
}

/** Whether a code still lets this person in. Somebody else's use, or its end, makes it worthless. */
export function checkInvitation(invitation: Invitation | null, person: Person, now: number): Result<Invitation> {
  if (!invitation || invitation.closedAt !== undefined) return refuse('CODE_INVALID', { reason: 'INVITE_CODE' })
  const { usedBy, expiresAt, until } = invitation
  if (usedBy !== undefined && usedBy !== person._id) return refuse('CODE_INVALID', { reason: 'INVITE_CODE' })
  if (expiresAt <= now || (until !== undefined && until <= now)) {
    return refuse('CODE_EXPIRED', { reason: 'INVITE_EXPIRED' })
  }
  return accept(invitation)
}

/** The person as a member or proxy of the household; no `next` when they belong to it already. */
export function decideEnter(
  person: Person,
  household: Household,
  invitation: Invitation,
  { displayName, members, requestId, fingerprint, now }: EnterFacts,
): Result<{ membership: Membership; next?: Person }> {
  const { _id: householdId, gridCode, gridPath, name } = household
  const same = person.memberships.find((membership) => membership.householdId === householdId)
  if (same) return accept({ membership: same })
  const called = person.displayName ?? displayName
  if (called === undefined) return refuse('MALFORMED_INPUT', { reason: 'NAME_REQUIRED' })
  if (person.memberships.length >= maxHouseholds || members >= maxMembers) return refuse('LIMIT_REACHED')
  const { as, until, relation } = invitation
  const membership: Membership = {
    householdId,
    gridCode,
    gridPath,
    name,
    joinedAt: now,
    as,
    ...(until !== undefined && { until }),
    ...(relation !== undefined && { relation }),
    requestId,
    fingerprint,
  }
  const memberships = [...person.memberships, membership]
  return accept({ membership, next: { ...person, version: person.version + 1, displayName: called, memberships } })
}
