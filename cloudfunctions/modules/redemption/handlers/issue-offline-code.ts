import { accept, refuse } from '@shared/kernel/result'
import { dayMs } from '@shared/kernel/time'
import type { Handler } from '../../../platform/handler'
import { setOffline } from '../../ledger'
import { claimRequest } from '../../request'
import { loadShopOfDesk } from '../../shop'
import { refusalOfLocked, toOfflineView } from '../offline-view'
import { findOwnRedemption } from '../own-redemption'

/** A day: made at home where there is signal, used tomorrow at the shop where there is none. */
const validMs = dayMs
/** Ends with a full hour, so that a repeat within the hour gets the same code. */
const roundMs = 60 * 60_000

/** The order is bound to the desk first, and only then is there a code: two desks can never both hold one. */
export const issueOfflineCode: Handler<'redemption.issueOfflineCode'> = async ({ redemptionId, deskId }, context) => {
  const { caller, now } = context
  const [own, isClaimed] = await Promise.all([findOwnRedemption(caller, redemptionId), claimRequest(context)])
  if (!own) return refuse('NOT_FOUND')
  if (!isClaimed) return refuse('REQUEST_REUSED')
  const { redemption } = own
  const { offline } = redemption
  const wanted = deskId ?? offline?.deskId
  const shop = await loadShopOfDesk(redemption.shop, wanted)
  const desk = shop?.desks.find((one) => one.deskId === wanted) ?? (deskId === undefined ? shop?.desks[0] : undefined)
  // Its own desk was the shop's last one: what holds the order back is that desk, not that there is none.
  if (shop && !desk && offline && offline.lockedUntil > now) return refusalOfLocked(offline, shop, now)
  if (!shop || !desk) return refuse('WRONG_STATE', { reason: 'NO_DESK' })

  const end = Math.min(Math.floor((now + validMs) / roundMs) * roundMs, redemption.expiresAt)
  const validUntil = Math.floor(end / 1000) * 1000
  if (redemption.status !== 'open' || validUntil <= now) return refuse('WRONG_STATE', { reason: 'REDEMPTION_CLOSED' })
  const bound = await setOffline({ redemptionId, deskId: desk.deskId, validUntil, now })
  if (bound.ok) return accept(toOfflineView(redemption, bound.offline, shop))
  return bound.why === 'OTHER_DESK'
    ? refusalOfLocked(bound.offline, shop, now)
    : refuse('WRONG_STATE', { reason: 'REDEMPTION_CLOSED' })
}
