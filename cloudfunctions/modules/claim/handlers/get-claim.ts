import { mayRead } from '@shared/domain/claim/permissions'
import { accept, refuse } from '@shared/kernel/result'
import { toPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { maskedNamesOf } from '../../person'
import { findClaim } from '../claim.repo'
import { toDetail } from '../view'

export const getClaim: Handler<'points.getClaim'> = async ({ claimId }, { caller, now }) => {
  const claim = await findClaim(claimId)
  if (!claim || !mayRead(caller, claim)) return refuse('NOT_FOUND')
  const [photos, names] = await Promise.all([
    toPhotos(claim.photos),
    maskedNamesOf([claim.personId, ...claim.reviews.map(({ by }) => by)]),
  ])
  return accept(toDetail(claim, { person: caller, now, names, photos }))
}
