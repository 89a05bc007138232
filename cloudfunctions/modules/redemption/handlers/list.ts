import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { pageLimit, toPage } from '../../../platform/paging'
import { listRedemptionsOf } from '../../ledger'
import { accountsOf } from '../../points'
import { cursorOf, positionOf } from '../cursor'
import { toOwnView } from '../view'

export const list: Handler<'redemption.list'> = async (input, { caller, now }) => {
  const accountIds = (await accountsOf(caller)).map(({ accountId }) => accountId)
  const rows = await listRedemptionsOf({ accountIds, after: positionOf(input.cursor), limit: pageLimit(input) + 1 })
  const { items, nextCursor } = toPage(rows, input, cursorOf)
  const views = items.map((row) => toOwnView(row, now))
  return accept(nextCursor === undefined ? { items: views } : { items: views, nextCursor })
}
