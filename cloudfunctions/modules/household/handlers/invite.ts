import type { Output } from '@shared/contract'
import { decideInvite, maxWaitingCodes } from '@shared/domain/household/decide-invite'
import type { Invitation } from '@shared/domain/household/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { factId } from '../../../platform/ids'
import { newCode } from '../code'
import { findInvitation, insertInvitation, listWaiting } from '../household.repo'
import { lastDayBefore } from '../last-day'
import { findOwnHousehold } from '../own-household'

/** Two codes of forty bits alike: hardly ever once. */
const maxTries = 3

export const invite: Handler<'household.invite'> = async ({ householdId, ...request }, context) => {
  const { caller, requestId, fingerprint, now } = context
  const invitationId = factId('iv', caller._id, requestId)
  const earlier = await findInvitation(invitationId)
  if (earlier) return toAnswer(earlier, fingerprint)
  const household = await findOwnHousehold(caller, householdId)
  if (!household) return refuse('NOT_FOUND')
  const waiting = (await listWaiting(household._id, now, maxWaitingCodes)).length
  for (let tries = 0; tries < maxTries; tries += 1) {
    const facts = { caller, invitationId, code: newCode(), waiting, fingerprint, now }
    const decided = decideInvite(household, request, facts)
    if (!decided.ok) return decided
    if ((await insertInvitation(decided.value)) === 'inserted') return toAnswer(decided.value, fingerprint)
    const atOnce = await findInvitation(invitationId)
    if (atOnce) return toAnswer(atOnce, fingerprint)
  }
  throw new Error('no free invitation code was found')
}

function toAnswer(invitation: Invitation, asked: string): Result<Output<'household.invite'>> {
  const { code, as, expiresAt, until, fingerprint } = invitation
  if (fingerprint !== asked) return refuse('REQUEST_REUSED')
  return accept({ code, as, expiresAt, ...lastDayBefore(until) })
}
