import { mayRead } from '@shared/domain/appeal/permissions'
import { accept, refuse } from '@shared/kernel/result'
import { toPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { maskedNamesOf } from '../../person'
import { findAppeal } from '../appeal.repo'
import { toDetail } from '../view'

export const getAppeal: Handler<'points.getAppeal'> = async ({ appealId }, { caller }) => {
  const appeal = await findAppeal(appealId)
  if (!appeal || !mayRead(caller, appeal)) return refuse('NOT_FOUND')
  const [photos, names] = await Promise.all([
    toPhotos(appeal.photos),
    maskedNamesOf([appeal.personId, ...appeal.answers.map(({ by }) => by)]),
  ])
  return accept(toDetail(appeal, { person: caller, names, photos }))
}
