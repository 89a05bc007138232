import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { loadShop } from '../../shop'
import { toOfflineView } from '../offline-view'
import { findOwnRedemption } from '../own-redemption'
import { manualMac, pickupSecret, stepAt, stepMs, toManualCode, toQrText } from '../pickup-code'
import { claimCode } from '../redemption.repo'

/** Codes tried before giving up: two orders with the same eight signs are one in 10¹¹. */
const maxAttempts = 5

export const getPickupCode: Handler<'redemption.getPickupCode'> = async ({ redemptionId }, { caller, now }) => {
  const own = await findOwnRedemption(caller, redemptionId)
  if (!own) return refuse('NOT_FOUND')
  const { redemption } = own
  if (redemption.status !== 'open') return refuse('WRONG_STATE', { reason: 'REDEMPTION_CLOSED' })
  const secret = pickupSecret()
  const step = stepAt(now)
  const { offline } = redemption
  const shop = offline && offline.validUntil > now ? await loadShop(redemption.shop) : null
  return accept({
    code: toQrText(secret, { redemptionId, personId: redemption.personId }, step),
    manualCode: await manualCodeOf(secret, redemptionId),
    validUntil: (step + 1) * stepMs,
    servedAt: now,
    ...(offline && shop && { offline: toOfflineView(redemption, offline, shop) }),
  })
}

async function manualCodeOf(secret: string, redemptionId: string): Promise<string> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const code = toManualCode(secret, redemptionId, attempt)
    if ((await claimCode(manualMac(secret, code), redemptionId)) === redemptionId) return code
  }
  throw new Error(`no free manual code for ${redemptionId}`)
}
