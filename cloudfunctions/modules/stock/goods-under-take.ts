import { isRunning } from '@shared/domain/stock/take-table'
import { listTakesOf } from './stock.repo'

/** Goods being counted in a shop. Their figures are nobody's business meanwhile, or counting is copying. */
export async function goodsUnderTake(shop: string): Promise<ReadonlySet<string>> {
  const [last] = await listTakesOf(shop, { limit: 1 })
  return new Set(last && isRunning(last.state) ? last.items.map(({ rewardId }) => rewardId) : [])
}
