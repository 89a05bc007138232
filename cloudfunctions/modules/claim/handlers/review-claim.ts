import { decideReview } from '@shared/domain/claim/decide-review'
import { reviewersOf } from '@shared/domain/claim/permissions'
import type { Claim, Payout } from '@shared/domain/claim/schema'
import type { Output } from '@shared/contract'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext, Handler } from '../../../platform/handler'
import { claimRequest } from '../../request'
import { commitClaim, findClaim } from '../claim.repo'
import { officeHeld } from '../office'
import { settleClaimNow } from '../settle'
import { toPayoutView } from '../view'

/** Two persons at most speak on one claim: more losses are a fault to be seen. */
const maxTries = 4

export const reviewClaim: Handler<'points.reviewClaim'> = async (input, context) => {
  const { caller, now, requestId, fingerprint } = context
  const { claimId, version: seenVersion, approve, note } = input
  for (let tries = 0; tries < maxTries; tries += 1) {
    const claim = await findClaim(claimId)
    if (!claim) return refuse('NOT_FOUND')
    const title = await officeHeld(caller, reviewersOf(claim), claim.gridPath)
    const decided = decideReview(claim, { approve, note, seenVersion, caller, title, requestId, fingerprint, now })
    if (!decided.ok) return decided
    const after = decided.value
    if (after === claim) return toReply(claim, context, claim.payout)
    // Nobody's requestId stands for words on two claims.
    if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
    if (await commitClaim(claim.version, after)) return toReply(after, context, await settleClaimNow(after, now))
  }
  throw new Error(`claim ${claimId} was reviewed by others ${maxTries} times in a row`)
}

/** How the claim stood after this request's own word, whatever others said since. */
function toReply(
  claim: Claim,
  { caller, requestId }: CallContext,
  payout: Payout | undefined,
): Result<Output<'points.reviewClaim'>> {
  const index = claim.reviews.findIndex(({ by, requestId: id }) => by === caller._id && id === requestId)
  const isLast = index === claim.reviews.length - 1
  return accept({
    claimId: claim._id,
    version: claim.reviews[index]?.version ?? claim.version,
    status: isLast ? claim.status : 'seconded',
    ...(isLast && payout && { payout: toPayoutView(payout) }),
  })
}
