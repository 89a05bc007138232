import type { Item, Output } from '@shared/contract'
import type { Photo } from '@shared/contract/method'
import { pointsRules } from '@shared/content'
import { appealableUntil } from '@shared/domain/appeal/window'
import { mayReview } from '@shared/domain/claim/permissions'
import type { Claim, Payout, Review } from '@shared/domain/claim/schema'
import { maskName } from '@shared/domain/person/mask-name'
import type { Person } from '@shared/domain/person/schema'
import { causeInWords, perInWords } from '@shared/labels/claim'

type PayoutView = NonNullable<Output<'points.reviewClaim'>['payout']>

/** What became of the points once somebody had agreed. */
export function toPayoutView({ entryId, ok, quantity, why }: Payout): PayoutView {
  const words = ok ? `${quantity} 分已到账。` : `同意了，但没记上分：${causeInWords(why)}。`
  return { entryId, ok, quantity, words }
}

export function toReviewView(
  { by, title, approve, note, at }: Review,
  names: ReadonlyMap<string, string>,
): Output<'points.getClaim'>['reviews'][number] {
  return { title, name: names.get(by) ?? '', approve, ...(note !== undefined && { note }), at }
}

interface Viewer {
  readonly person: Person
  readonly now: number
  /** Masked names by personId. */
  readonly names: ReadonlyMap<string, string>
}

export function toItem(claim: Claim, { person, now, names }: Viewer): Item<'points.listClaims'> {
  const { _id: claimId, version, status, rule, units, points, on, text, createdAt, personId, payout } = claim
  const isMine = personId === person._id
  const until = appealUntilOf(claim)
  return {
    claimId,
    version,
    status,
    ruleCode: rule.code,
    ruleName: rule.name,
    units,
    per: perInWords(rule.per),
    points,
    on,
    text,
    claimantName: isMine ? (person.displayName ?? '') : (names.get(personId) ?? maskName(undefined)),
    createdAt,
    ...(payout && { payout: toPayoutView(payout) }),
    can: [
      ...(mayReview(person, claim) ? (['review'] as const) : []),
      ...(isMine && until !== undefined && now <= until ? (['appeal'] as const) : []),
    ],
  }
}

export function toDetail(claim: Claim, viewer: Viewer & { readonly photos: Photo[] }): Output<'points.getClaim'> {
  const { rule, reviews } = claim
  const until = appealUntilOf(claim)
  return {
    ...toItem(claim, viewer),
    accountId: claim.accountId,
    ruleVersion: rule.version,
    ruleNote: rule.note,
    evidence: rule.evidence,
    secondApproval: rule.secondApproval,
    photos: viewer.photos,
    reviews: reviews.map((review) => toReviewView(review, viewer.names)),
    ...(until !== undefined && { appealUntil: until }),
  }
}

/**
 * A refusal may be appealed for some days; what was agreed on and not paid is appealed at its line. An award that broke
 * off for good has no line anybody is shown.
 */
function appealUntilOf({ status, reviews, payout }: Claim): number | undefined {
  const last = reviews.at(-1)
  return last && (status === 'refused' || payout?.why === 'VOID')
    ? appealableUntil(last.at, pointsRules.appeal.windowDays)
    : undefined
}
