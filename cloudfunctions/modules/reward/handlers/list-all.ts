import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findKeptShopAt } from '../../shop'
import { listShelf } from '../list-shelf'
import { loadPhotos } from '../load-photos'
import { toStock } from '../shelf-view'

export const listAll: Handler<'reward.listAll'> = async (input, { caller, now }) => {
  const shop = await findKeptShopAt(caller, input.gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const { rows, nextCursor } = await listShelf(shop, input, 'any')
  const photos = await loadPhotos(rows.map(({ reward }) => reward))
  const items = rows.map((row) => toStock(row, photos, now))
  return accept(nextCursor === undefined ? { items } : { items, nextCursor })
}
