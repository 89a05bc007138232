import { newestPoolOf, poolIdOf } from '@shared/domain/reward/pool-id'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { decodeCursor, encodeCursor, pageLimit, toPage, type PageRequest } from '../../../platform/paging'
import { listLinesOfPools, listPools } from '../../ledger'
import { listRewardsById } from '../../reward'
import { fundIdOf } from '../fund'
import { goodsUnderTake } from '../goods-under-take'
import { findKeptShop, findShopOf, onlookers } from '../kept-shop'
import { toMovements } from '../movement-view'

/** 流水: of one reward every unit, of the shop every cent. Newest first, with what the pools know and the journal not yet. */
export const listMovements: Handler<'stock.listMovements'> = async (input, { caller }) => {
  const found = await findPools(input, caller)
  if (!found.ok) return found
  const lines = await listNewest(found.value, input)
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

/**
 * All pools a reward ever had, those that are spent too; the shop's purse when no reward is named. Movements add up to
 * the books: those of goods that are being counted wait for the end of it.
 */
async function findPools({ rewardId, gridCode }: Request[0], caller: Request[1]['caller']): Promise<Result<string[]>> {
  if (rewardId === undefined) {
    const shop = await findKeptShop(caller, gridCode, onlookers)
    return shop ? accept([fundIdOf(shop._id)]) : refuse('NOT_FOUND')
  }
  const [reward] = await listRewardsById([rewardId])
  if (!reward || !(await findShopOf(caller, reward.shop, onlookers))) return refuse('NOT_FOUND')
  if ((await goodsUnderTake(reward.shop)).has(rewardId)) return refuse('WRONG_STATE', { reason: 'SHOP_COUNTING' })
  return accept(Array.from({ length: newestPoolOf(reward) }, (_, index) => poolIdOf(rewardId, index + 1)))
}
