import { newestPoolOf, poolIdOf } from '@shared/domain/stock/decide-purchase'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { decodeCursor, encodeCursor, pageLimit, toPage, type PageRequest } from '../../../platform/paging'
import { listLinesOfPools, listPools } from '../../ledger'
import { listRewardsById } from '../../reward'
import { fundIdOf } from '../fund'
import { findKeptShop, findShopOf, onlookers } from '../kept-shop'
import { toMovements } from '../movement-view'

/** 流水: of one reward every unit, of the shop every cent. Newest first, with what the pools know and the journal not yet. */
export const listMovements: Handler<'stock.listMovements'> = async (input, { caller }) => {
  const poolIds = await findPools(input, caller)
  if (!poolIds) return refuse('NOT_FOUND')
  const lines = await listNewest(poolIds, input)
  const { items, nextCursor } = toPage(lines, input, ({ at, _id }) => encodeCursor(at, _id))
  const rows = await toMovements(items)
  return accept(nextCursor === undefined ? { items: rows } : { items: rows, nextCursor })
}

async function listNewest(poolIds: readonly string[], page: PageRequest): Promise<JournalEntry[]> {
  const limit = pageLimit(page) + 1
  const after = decodeCursor(page.cursor)
  if (after) return listLinesOfPools(poolIds, { limit, after })
  // The pools are read first, because the relay inserts before it drops.
  const waiting = (await listPools(poolIds)).flatMap(({ outbox }) => outbox)
  const lines = await listLinesOfPools(poolIds, { limit })
  const merged = new Map([...waiting, ...lines].map((line) => [line._id, line]))
  return [...merged.values()]
    .sort((left, right) => right.at - left.at || (left._id < right._id ? 1 : -1))
    .slice(0, limit)
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
