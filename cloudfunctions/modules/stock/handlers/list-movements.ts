import { newestPoolOf, poolIdOf } from '@shared/domain/stock/decide-purchase'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { decodeCursor, encodeCursor, pageLimit, toPage } from '../../../platform/paging'
import { listLinesOfPools } from '../../ledger'
import { listRewardsById } from '../../reward'
import { fundIdOf } from '../fund'
import { findKeptShop, findShopOf, onlookers } from '../kept-shop'
import { toMovements } from '../movement-view'

/** 流水: of one reward every unit, of the shop every cent. Newest first. */
export const listMovements: Handler<'stock.listMovements'> = async (input, { caller }) => {
  const poolIds = await findPools(input, caller)
  if (!poolIds) return refuse('NOT_FOUND')
  const after = decodeCursor(input.cursor)
  const position = after && { after: { at: after.key, id: after.id } }
  const lines = await listLinesOfPools(poolIds, { limit: pageLimit(input) + 1, ...position })
  const { items, nextCursor } = toPage(lines, input, ({ at, _id }) => encodeCursor(at, _id))
  const rows = await toMovements(items)
  return accept(nextCursor === undefined ? { items: rows } : { items: rows, nextCursor })
}

type Request = Parameters<typeof listMovements>

/** All pools a reward ever had, those that are spent too; the shop's purse when no reward is named. */
async function findPools({ rewardId, gridCode }: Request[0], caller: Request[1]['caller']): Promise<string[] | null> {
  if (rewardId === undefined) {
    const shop = await findKeptShop(caller, gridCode, onlookers)
    return shop && [fundIdOf(shop._id)]
  }
  const [reward] = await listRewardsById([rewardId])
  if (!reward || !(await findShopOf(caller, reward.shop, onlookers))) return null
  return Array.from({ length: newestPoolOf(reward) }, (_, index) => poolIdOf(rewardId, index + 1))
}
