import { claimDeed } from './handlers/claim-deed'
import { getClaim } from './handlers/get-claim'
import { listClaimable } from './handlers/list-claimable'
import { listClaims } from './handlers/list-claims'
import { reviewClaim } from './handlers/review-claim'

export const handlers = {
  'points.listClaimable': listClaimable,
  'points.claimDeed': claimDeed,
  'points.listClaims': listClaims,
  'points.getClaim': getClaim,
  'points.reviewClaim': reviewClaim,
}

export { findClaim } from './claim.repo'
export { officeHeld } from './office'
export { settleDirtyClaims } from './settle'
export { isClaimedAgain } from './slot'
export { toPayoutView, toReviewView } from './view'
