import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findShopFor } from '../../shop'
import { listShelf } from '../list-shelf'
import { loadPhotos } from '../load-photos'
import { toOffer } from '../shelf-view'

export const list: Handler<'reward.list'> = async (input, { caller, now }) => {
  const shop = await findShopFor(caller, input.gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const { rows, nextCursor } = await listShelf(shop, input, 'live')
  const photos = await loadPhotos(rows.map(({ reward }) => reward))
  const items = rows.flatMap((row) => toOffer(row, shop, photos, now))
  return accept(nextCursor === undefined ? { items } : { items, nextCursor })
}
