import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { resolveRedemption } from '../../ledger'
import { claimRequest } from '../../request'
import { loadShop } from '../../shop'
import { refusalOfLocked } from '../offline-view'
import { findOwnRedemption } from '../own-redemption'

export const cancel: Handler<'redemption.cancel'> = async ({ redemptionId }, context) => {
  const { caller, now, requestId, fingerprint } = context
  const [own, isClaimed] = await Promise.all([findOwnRedemption(caller, redemptionId), claimRequest(context)])
  if (!own) return refuse('NOT_FOUND')
  if (!isClaimed) return refuse('REQUEST_REUSED')
  const { account, redemption } = own
  const order = { redemptionId, kind: 'cancel', actor: caller._id, now, requestId, fingerprint, account } as const
  const entry = await resolveRedemption(order)
  if (!entry) throw new Error(`redemption ${redemptionId} is neither open nor closed`)
  if ('locked' in entry) {
    const shop = await loadShop(redemption.shop)
    return shop ? refusalOfLocked(entry.locked, shop, now) : refuse('WRONG_STATE', { reason: 'LOCKED_TO_DESK' })
  }
  if (entry.kind === 'cancel' && entry.ref.requestId === requestId) return accept({ redemptionId, status: 'cancelled' })
  const reason = entry.kind === 'fulfil' ? 'ALREADY_FULFILLED' : 'REDEMPTION_CLOSED'
  return refuse('WRONG_STATE', { reason })
}
