import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findOwnRedemption } from '../own-redemption'
import { toOwnView } from '../view'

export const get: Handler<'redemption.get'> = async ({ redemptionId }, { caller, now }) => {
  const own = await findOwnRedemption(caller, redemptionId)
  return own ? accept(toOwnView(own.redemption, now)) : refuse('NOT_FOUND')
}
