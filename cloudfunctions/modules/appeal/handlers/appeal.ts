import type { Output } from '@shared/contract'
import { pointsRules } from '@shared/content'
import { decideAppeal } from '@shared/domain/appeal/decide-appeal'
import type { Appeal } from '@shared/domain/appeal/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { checkPhotos } from '../../../platform/files'
import type { CallContext, Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { appealIdOf } from '../appeal-id'
import { findAppealByRequest, insertAppeal } from '../appeal.repo'
import { dueAtOf } from '../due'
import { findGrievance, targetOf, type Found } from '../grievance'
import { settleAppealNow } from '../settle'

const limits = {
  windowDays: pointsRules.appeal.windowDays,
  secondApprovalAbove: pointsRules.reversal.secondApprovalAbove,
}

export const appeal: Handler<'points.appeal'> = async (input, context) => {
  const { caller, now, requestId } = context
  const earlier = await findAppealByRequest(caller._id, requestId)
  if (earlier) return toReply(earlier, context)
  const target = targetOf(input)
  if (!target) return refuse('MALFORMED_INPUT')
  const found = await findGrievance(target, caller)
  if (!found.ok) return found
  const { text, photos = [] } = input
  const decided = decide(found.value, { text, photos: [...new Set(photos)] }, context)
  if (!decided.ok) return decided
  const checked = await checkPhotos(photos, uploadFolderOf(caller.openid))
  if (!checked.ok) return checked
  if ((await insertAppeal(decided.value)) === 'inserted') {
    await settleAppealNow(decided.value, now)
    return toReply(decided.value, context)
  }
  // The same request arrived twice at once, or it was appealed before, by whoever of the household.
  const first = await findAppealByRequest(caller._id, requestId)
  return first ? toReply(first, context) : refuse('WRONG_STATE', { reason: 'APPEAL_EXISTS' })
}

function decide(
  { account, grievance }: Found,
  words: Pick<Appeal, 'text' | 'photos'>,
  { caller, now, requestId, fingerprint }: CallContext,
): Result<Appeal> {
  const { accountId, ownerId, issuerId, gridPath, householdId, profile } = account
  if (householdId === undefined) return refuse('NOT_FOUND')
  return decideAppeal({
    _id: appealIdOf(grievance.target, accountId),
    ...words,
    personId: caller._id,
    accountId,
    ownerId,
    issuerId,
    householdId,
    gridPath,
    grievance,
    dueAt: dueAtOf(profile.id, now),
    limits,
    requestId,
    fingerprint,
    now,
  })
}

/** The answer of the appeal itself, whatever became of it since. */
function toReply({ _id: appealId, ...kept }: Appeal, { fingerprint }: CallContext): Result<Output<'points.appeal'>> {
  if (kept.fingerprint !== fingerprint) return refuse('REQUEST_REUSED')
  return accept({ appealId, version: 1, status: 'open', dueAt: kept.dueAt })
}
