import type { Output, ParsedInput } from '@shared/contract'
import { decideClaim } from '@shared/domain/claim/decide-claim'
import type { Claim } from '@shared/domain/claim/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { checkPhotos } from '../../../platform/files'
import type { CallContext, Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { findOwnAccount, findRule } from '../../points'
import { findClaimByRequest, insertClaim } from '../claim.repo'
import { findSlot } from '../slot'
import { settleClaimNow } from '../settle'

type Reply = Result<Output<'points.claimDeed'>>

export const claimDeed: Handler<'points.claimDeed'> = async (input, context) => {
  const { caller, now, requestId } = context
  const earlier = await findClaimByRequest(caller._id, requestId)
  if (earlier) return toReply(earlier, context)
  const decided = await decide(input, context)
  if (decided.ok && (await insertClaim(decided.value)) === 'inserted') {
    await settleClaimNow(decided.value, now)
    return toReply(decided.value, context)
  }
  // The same request arrived twice at once: its twin has the claim. Else the deed was claimed before, or just now.
  const twin = await findClaimByRequest(caller._id, requestId)
  if (twin) return toReply(twin, context)
  return decided.ok ? refuse('WRONG_STATE', { reason: 'CLAIM_DUPLICATE' }) : decided
}

async function decide(input: ParsedInput<'points.claimDeed'>, context: CallContext): Promise<Result<Claim>> {
  const { caller, now, requestId, fingerprint } = context
  const account = await findOwnAccount(caller, input.accountId)
  if (!account) return refuse('NOT_FOUND')
  const { accountId, ownerId, issuerId, gridPath, householdId } = account
  const rule = await findRule(issuerId, input.ruleCode)
  if (!rule || householdId === undefined) return refuse('NOT_FOUND', { reason: 'RULE_NOT_CLAIMABLE' })

  const { ruleCode: _, accountId: __, units = 1, text = '', photos = [], on } = input
  const slot = await findSlot({ rule: rule.terms, accountId, personId: caller._id, on })
  if (!slot.ok) return slot
  const decided = decideClaim(
    { units, on, text, photos },
    {
      _id: slot.value,
      personId: caller._id,
      accountId,
      ownerId,
      issuerId,
      householdId,
      gridPath,
      rule: rule.terms,
      version: rule.version,
      requestId,
      fingerprint,
      now,
    },
  )
  if (!decided.ok) return decided
  const checked = await checkPhotos(photos, uploadFolderOf(caller.openid))
  return checked.ok ? decided : checked
}

/** The answer of the claim itself, whatever became of it since. */
function toReply(claim: Claim, { fingerprint }: CallContext): Reply {
  if (claim.fingerprint !== fingerprint) return refuse('REQUEST_REUSED')
  return accept({ claimId: claim._id, version: 1, status: 'waiting', points: claim.points })
}
