import { reckon } from '@shared/domain/points/solvency'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { glanceAtBooks } from '../books'
import { findShopAs, readerRoles } from '../own-shop'

export const getSolvency: Handler<'points.getSolvency'> = async ({ gridCode }, { caller, now }) => {
  const shop = await findShopAs(readerRoles, caller, gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const { books, at } = await glanceAtBooks(shop._id, now)
  const { unissued: _, ...gauge } = books
  const { ratioPercent, ...reckoned } = reckon(gauge)
  return accept({
    gridCode: shop._id,
    shopName: shop.name,
    ...gauge,
    ...reckoned,
    ...(ratioPercent !== undefined && { ratioPercent }),
    at,
  })
}
