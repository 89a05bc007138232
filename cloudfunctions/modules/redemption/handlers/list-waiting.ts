import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { pageLimit, toPage } from '../../../platform/paging'
import { listShopsUnder, listWaiting as listOrders } from '../../ledger'
import { maskedNamesOf } from '../../person'
import { cursorOf, positionOf } from '../cursor'
import { keptGridsOf } from '../kept-grids'
import { toOrderView } from '../view'

export const listWaiting: Handler<'redemption.listWaiting'> = async (input, { caller }) => {
  const shops = (await listShopsUnder(keptGridsOf(caller))).map(({ _id }) => _id)
  const rows = await listOrders({ shops, after: positionOf(input.cursor), limit: pageLimit(input) + 1 })
  const { items, nextCursor } = toPage(rows, input, cursorOf)
  const names = await maskedNamesOf(items.map(({ personId }) => personId))
  const views = items.map((row) => ({
    ...toOrderView(row, names.get(row.personId) ?? ''),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
  }))
  return accept(nextCursor === undefined ? { items: views } : { items: views, nextCursor })
}
