import { hoursInWords, isOpenAt, nextStretch, stretchInWords } from '@shared/domain/reward/opening-hours'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findShopFor, keepsShop } from '../load-shop'

export const get: Handler<'shop.get'> = async ({ gridCode }, { caller, now }) => {
  const shop = await findShopFor(caller, gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const { _id: shopId, version, name, state, closedReason, hours, closedDays, holdHours } = shop
  const next = state === 'open' ? nextStretch(shop, now) : undefined
  return accept({
    shopId,
    version,
    name,
    state,
    ...(closedReason !== undefined && { closedReason }),
    isOpenNow: isOpenAt(shop, now),
    hours,
    hoursInWords: hoursInWords(hours),
    ...(next && { nextOpening: { ...next, words: stretchInWords(next, now) } }),
    closedDays,
    holdHours,
    can: keepsShop(caller, shop) ? ['update'] : [],
  })
}
