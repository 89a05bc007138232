import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { resolveRedemption } from '../../ledger'
import { findOwnRedemption } from '../own-redemption'
import { claimRequest } from '../redemption.repo'

export const cancel: Handler<'redemption.cancel'> = async ({ redemptionId }, context) => {
  const { caller, now, requestId, fingerprint } = context
  if (!(await findOwnRedemption(caller, redemptionId))) return refuse('NOT_FOUND')
  if (!(await claimRequest(`${caller._id}_${requestId}`, fingerprint))) return refuse('REQUEST_REUSED')
  const order = { redemptionId, kind: 'cancel', actor: caller._id, now, requestId, fingerprint } as const
  const entry = await resolveRedemption(order)
  if (!entry) throw new Error(`redemption ${redemptionId} is neither open nor closed`)
  if (entry.kind === 'cancel' && entry.ref.requestId === requestId) return accept({ redemptionId, status: 'cancelled' })
  const reason = entry.kind === 'fulfil' ? 'ALREADY_FULFILLED' : 'REDEMPTION_CLOSED'
  return refuse('WRONG_STATE', { reason })
}
