import type { Claim, Payout } from '@shared/domain/claim/schema'
import { claimStatusLabels } from '@shared/labels/claim'
import { addDays, dateInWords, dayOf } from '@shared/kernel/time'
import type { Notification } from '../message'
import { listStaff } from '../person'
import { countClaimsAt } from './claim.repo'

/** Days the committee has before the claimant may rightly ask. */
const reviewDays = 5

/** Who is told what of a claim as it stands. Ids name claim and version, so that each is said once. */
export async function messagesOf(claim: Claim, payout: Payout | undefined, now: number): Promise<Notification[]> {
  switch (claim.status) {
    case 'waiting':
    case 'seconded':
      return toCommittee(claim, now)
    case 'approved':
    case 'refused':
      return [toClaimant(claim, payout, now)]
  }
}

function toClaimant(claim: Claim, payout: Payout | undefined, now: number): Notification {
  const { _id: claimId, personId, rule, status, reviews, version } = claim
  return {
    id: `claimReviewed_${claimId}_${version}`,
    to: personId,
    template: 'claimReviewed',
    fields: {
      thing1: rule.name,
      phrase2: claimStatusLabels[status],
      number3: String(payout?.quantity ?? 0),
      thing4: reviews.at(-1)?.title ?? '村委会',
    },
    params: { claimId },
    at: now,
  }
}

/**
 * The committee of the shop hears of what waits for it: each member once a day, and of a second approval at once.
 * Workers and grid leaders find theirs on the home page: their six kinds of messages are taken.
 */
async function toCommittee(claim: Claim, now: number): Promise<Notification[]> {
  const { _id: claimId, gridPath, issuerId, status, rule, version, personId, reviews } = claim
  if (status === 'waiting' && rule.approverRole !== 'committee') return []
  const members = (await listStaff(gridPath, ['committee'])).filter(
    ({ _id, grants }) =>
      _id !== personId &&
      reviews.every(({ by }) => by !== _id) &&
      grants.some(({ role, gridCode }) => role === 'committee' && gridCode === issuerId),
  )
  if (members.length === 0) return []
  if (status === 'seconded') {
    const fields = { thing1: rule.name, thing2: reviews[0]?.title ?? '', thing3: '第一位同意的人不能再批' }
    return members.map(({ _id: to }) => ({
      id: `secondApproval_${claimId}_${version}_${to}`,
      to,
      template: 'secondApproval',
      fields,
      params: { claimId },
      at: now,
    }))
  }
  const today = dayOf(now)
  const fields = {
    thing1: rule.name,
    number2: String(await countClaimsAt(claim.desks)),
    date3: dateInWords(addDays(today, reviewDays)),
  }
  return members.map(({ _id: to }) => ({
    id: `claimToReview_${to}_${today}`,
    to,
    template: 'claimToReview',
    fields,
    params: { claimId },
    at: now,
  }))
}
