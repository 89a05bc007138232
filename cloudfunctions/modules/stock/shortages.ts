import { stillMissing } from '@shared/domain/stock/take-view'
import type { ShelfRow } from '../reward'
import { listTakesById } from './stock.repo'

/** Units missing by reward. */
export type Shortages = ReadonlyMap<string, number>

/** What stock-takes missed of these goods that was promised, while it is not settled. */
export async function findShortages(rows: readonly ShelfRow[]): Promise<Shortages> {
  const takeIds = new Set(rows.flatMap(({ pools }) => pools.flatMap(({ withheld }) => withheld ?? [])))
  const items = (await listTakesById([...takeIds])).flatMap((take) => take.items)
  return new Map(items.flatMap((item) => (item.state === 'missing' ? [[item.rewardId, stillMissing(item)]] : [])))
}
