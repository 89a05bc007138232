import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { encodeCursor, toPage } from '../../../platform/paging'
import { listShopsUnder } from '../../ledger'
import { maskedNamesOf } from '../../person'
import { keptGridsOf } from '../kept-grids'
import { listConflicts as listKept } from '../redemption.repo'

export const listConflicts: Handler<'redemption.listConflicts'> = async (input, { caller }) => {
  const shops = (await listShopsUnder(keptGridsOf(caller))).map(({ _id }) => _id)
  const rows = await listKept(shops, input)
  const { items, nextCursor } = toPage(rows, input, ({ syncedAt, _id }) => encodeCursor(syncedAt, _id))
  const names = await maskedNamesOf(items.map(({ personId }) => personId))
  const views = items.map(({ redemptionId, rewardName, units, unit, personId, handedAt, syncedAt, words }) => ({
    redemptionId,
    rewardName,
    quantity: units,
    unit,
    residentName: names.get(personId) ?? '',
    handedAt,
    syncedAt,
    words,
  }))
  return accept(nextCursor === undefined ? { items: views } : { items: views, nextCursor })
}
