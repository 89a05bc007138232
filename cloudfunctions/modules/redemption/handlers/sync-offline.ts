import { isSame, sealOf } from '@shared/domain/redemption/offline-code'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { claimRequest } from '../../request'
import { findKeptShop } from '../../shop'
import { deskKeyOf, pickupSecret } from '../pickup-code'
import { settleOffline, type Settled } from '../settle-offline'

/**
 * One after another: two orders of one household share an account. Each is settled once; a batch that was killed
 * half-way is sent again whole. A desk that was revoked meanwhile may still bring in what it was signed for.
 */
export const syncOffline: Handler<'redemption.syncOffline'> = async ({ shopId, deskId, items, seal }, context) => {
  const { caller, now, requestId } = context
  const shop = await findKeptShop(caller, shopId)
  const parts = items.flatMap(({ code, handedAt }) => [code, String(handedAt)])
  if (!shop || !isSame(sealOf(deskKeyOf(pickupSecret(), deskId), ['sync', ...parts]), seal)) return refuse('NOT_FOUND')
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const settled: Settled[] = []
  for (const item of items) {
    settled.push(await settleOffline(item, { shop, deskId, caller, requestId, now }))
  }
  return accept({ settled, servedAt: now })
}
