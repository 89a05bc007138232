import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findOwnRedemption } from '../own-redemption'
import { toOwnView } from '../view'

export const get: Handler<'redemption.get'> = async ({ redemptionId }, { caller }) => {
  const redemption = await findOwnRedemption(caller, redemptionId)
  return redemption ? accept(toOwnView(redemption)) : refuse('NOT_FOUND')
}
