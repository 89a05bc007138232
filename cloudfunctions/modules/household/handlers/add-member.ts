import type { Output } from '@shared/contract'
import { checkInvitation, decideEnter } from '@shared/domain/household/decide-enter'
import type { Invitation } from '@shared/domain/household/schema'
import type { Membership, Person } from '@shared/domain/person/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { dayMs } from '@shared/kernel/time'
import type { CallContext, Handler } from '../../../platform/handler'
import { parseSpokenCode } from '../../../platform/spoken-code'
import { commitPerson, findHousehold, listMembers, loadPerson } from '../../person'
import { claimInvitation, closeInvitation, findInvitationByCode, invitationTries } from '../household.repo'
import { lastDayBefore } from '../last-day'

type Answer = Result<Output<'household.addMember'>>

/** Codes of no invitation somebody may type within a day: a person mistypes, a machine guesses. */
const maxWrongTries = 10

export const addMember: Handler<'household.addMember'> = async ({ code, displayName }, context) => {
  const { caller, requestId, fingerprint, now } = context
  const earlier = findAnswer(caller, context)
  if (earlier) return earlier
  const found = await findUsable(code, context)
  if (!found.ok) return (await findLateAnswer(context)) ?? found
  const household = await findHousehold(found.value.householdId)
  if (!household) throw new Error(`invitation ${found.value._id} names a household that is not there`)

  const members = (await listMembers(household._id, now)).length
  const facts = { displayName, members, requestId, fingerprint, now }
  for (let person: Person = caller; ; person = await loadPerson(caller._id)) {
    const decided = decideEnter(person, household, found.value, facts)
    if (!decided.ok) return decided
    const { membership, next } = decided.value
    if (!next) return accept(toEntered(membership))
    if (!(await isClaimedBy(found.value, caller._id))) {
      return (await findLateAnswer(context)) ?? refuse('CODE_INVALID', { reason: 'INVITE_CODE' })
    }
    if (!(await commitPerson(person, next))) continue
    await closeInvitation(found.value._id, now)
    return accept(toEntered(membership))
  }
}

/** What this request was answered before. */
function findAnswer({ memberships }: Person, { requestId, fingerprint }: CallContext): Answer | undefined {
  const earlier = memberships.find((membership) => membership.requestId === requestId)
  if (!earlier) return undefined
  return earlier.fingerprint === fingerprint ? accept(toEntered(earlier)) : refuse('REQUEST_REUSED')
}

/** The code was used up, perhaps by this very request, sent twice, after the door had looked who calls. */
async function findLateAnswer(context: CallContext): Promise<Answer | undefined> {
  return findAnswer(await loadPerson(context.caller._id), context)
}

async function findUsable(text: string, { caller, now }: CallContext): Promise<Result<Invitation>> {
  const stretchId = `${caller._id}_${Math.floor(now / dayMs)}`
  if (!(await invitationTries.take(stretchId, maxWrongTries))) return refuse('RATE_LIMITED', { reason: 'INVITE_TRIES' })
  const code = parseSpokenCode(text)
  const checked = checkInvitation(code === null ? null : await findInvitationByCode(code), caller, now)
  if (checked.ok || checked.code !== 'CODE_INVALID') await invitationTries.giveBack(stretchId)
  return checked
}

/** Whoever began to use it and was cut off goes on with it. */
async function isClaimedBy({ _id, usedBy, code }: Invitation, personId: string): Promise<boolean> {
  if (usedBy === personId || (await claimInvitation(_id, personId))) return true
  return (await findInvitationByCode(code))?.usedBy === personId
}

function toEntered({ householdId, name, as = 'member', until }: Membership): Output<'household.addMember'> {
  return { householdId, name, as, ...lastDayBefore(until) }
}
