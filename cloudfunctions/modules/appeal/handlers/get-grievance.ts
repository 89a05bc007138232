import { pointsRules } from '@shared/content'
import { appealableUntil } from '@shared/domain/appeal/window'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { appealIdOf } from '../appeal-id'
import { findAppeal } from '../appeal.repo'
import { dueAtOf } from '../due'
import { findGrievance, targetOf } from '../grievance'

export const getGrievance: Handler<'points.getGrievance'> = async (input, { caller, now }) => {
  const target = targetOf(input)
  if (!target) return refuse('MALFORMED_INPUT')
  const found = await findGrievance(target, caller)
  if (!found.ok) return found
  const { account, grievance } = found.value
  const appeal = await findAppeal(appealIdOf(grievance.target, account.accountId))
  const { about, decided, points, decidedAt } = grievance
  return accept({
    about,
    decided,
    points,
    until: appealableUntil(decidedAt, pointsRules.appeal.windowDays),
    dueAt: dueAtOf(account.profile.id, now),
    ...(appeal && { appealId: appeal._id }),
  })
}
