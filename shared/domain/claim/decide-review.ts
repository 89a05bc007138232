import { accept, refuse, type Result } from '../../kernel/result'
import type { Person } from '../person/schema'
import { holdsOn, isOwnMatter } from './desks'
import { desksOfClaim, mayRead, reviewersOf } from './permissions'
import type { Claim, Review } from './schema'
import { isClosed, type ClaimStatus } from './vocabulary'

export interface ReviewRequest {
  readonly approve: boolean
  readonly note?: string | undefined
  /** What the page showed. */
  readonly seenVersion?: number | undefined
  readonly caller: Person
  readonly title: string
  readonly requestId: string
  readonly fingerprint: string
  readonly now: number
}

/**
 * Somebody the rule names agrees or refuses, once; a rule that wants two has a second, different person. Never the
 * claimant, nor anybody of the claimant's household. Who refuses says why. The same request again finds its own word.
 */
export function decideReview(claim: Claim, request: ReviewRequest): Result<Claim> {
  const { caller, requestId, fingerprint, approve, note, seenVersion } = request
  if (!mayRead(caller, claim)) return refuse('NOT_FOUND')
  const earlier = claim.reviews.find((review) => review.by === caller._id && review.requestId === requestId)
  if (earlier) return earlier.fingerprint === fingerprint ? accept(claim) : refuse('REQUEST_REUSED')
  if (isOwnMatter(caller, claim)) return refuse('FORBIDDEN', { reason: 'OWN_CLAIM' })
  if (isClosed(claim.status)) return refuse('WRONG_STATE', { reason: 'CLAIM_CLOSED' })
  if (seenVersion !== undefined && seenVersion !== claim.version) return refuse('STALE_VERSION')
  if (claim.reviews.some(({ by }) => by === caller._id)) return refuse('FORBIDDEN', { reason: 'SECOND_PERSON' })
  if (!holdsOn(caller, reviewersOf(claim), claim.gridPath)) return refuse('FORBIDDEN')
  if (!approve && note === undefined) return refuse('MALFORMED_INPUT', { reason: 'NOTE_REQUIRED' })
  return accept(withReview(claim, request))
}

function withReview(claim: Claim, { approve, note, caller, title, requestId, fingerprint, now }: ReviewRequest): Claim {
  const said = note === undefined ? {} : { note }
  const version = claim.version + 1
  const review: Review = { by: caller._id, title, approve, ...said, version, at: now, requestId, fingerprint }
  const status = statusAfter(claim, approve)
  return {
    ...claim,
    version,
    status,
    reviews: [...claim.reviews, review],
    desks: desksOfClaim({ ...claim, status }),
    dirtyAt: now,
  }
}

function statusAfter({ status, rule }: Claim, approve: boolean): ClaimStatus {
  if (!approve) return 'refused'
  return status === 'waiting' && rule.secondApproval ? 'seconded' : 'approved'
}
