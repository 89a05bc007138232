import { unitsIn } from '@shared/domain/ledger/worth'
import type { Shop } from '@shared/domain/reward/schema'
import type { StockWarning } from '@shared/domain/stock/schema'
import { unhurried, walkThrough, type Work } from '../../platform/work-through'
import { liveLedger } from '../ledger'
import { queueMessages } from '../message'
import { listStaff } from '../person'
import { listShelf, type ShelfRow } from '../reward'
import { closeMonths } from './month-sheets'
import { freeForgotten } from './free-forgotten'
import { insertWarning, listWarningsOf, markWarningTold, removeWarning } from './stock.repo'

const shopsAtOnce = 100
const pageSize = 50
/** Warnings of one shop at a time: as many as it has goods. */
const maxWarnings = 500

/** The job: looks at every shelf. Answers how many committees were told of something that runs out. */
export async function watchShelves(now: number, stint = unhurried): Promise<number> {
  let told = 0
  const work: Work<Shop> = {
    event: 'shelf-not-watched',
    factsOf: ({ _id: shop }) => ({ shop }),
    finish: async (shop) => {
      told += await watchShelf(shop, now)
      await closeMonths(shop._id, now, stint)
    },
  }
  await walkThrough((after) => liveLedger.store.listShopsAfter(after, shopsAtOnce), work, stint)
  return told
}

async function watchShelf(shop: Shop, now: number): Promise<number> {
  const known = new Map((await listWarningsOf(shop._id, maxWarnings)).map((warning) => [warning._id, warning]))
  let told = 0
  let cursor: string | undefined
  do {
    const page = await listShelf(shop, { limit: pageSize, cursor }, 'any')
    for (const row of page.rows) {
      await freeForgotten(row.pools, now)
      if (await watchGoods(shop, row, known.get(row.reward._id), now)) told += 1
    }
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return told
}

/** Told once for each time it falls to its mark: the warning is written first and its messages are named after it. */
async function watchGoods(shop: Shop, row: ShelfRow, known: StockWarning | undefined, now: number): Promise<boolean> {
  const { reward, pools } = row
  // Figures of goods that are being counted, or were just freed, are told the next time.
  if (pools.some(({ frozen }) => frozen)) return false
  const available = pools.reduce((total, pool) => total + pool.available, 0)
  if (reward.state !== 'live' || available > reward.lowStockAt) {
    if (known) await removeWarning(reward._id)
    return false
  }
  if (known?.told) return false
  const warning = known ?? { _id: reward._id, shop: shop._id, since: now, told: false }
  if (!known) await insertWarning(warning)
  await tell(shop, row, warning, now)
  await markWarningTold(warning._id, warning.since)
  return true
}

async function tell(shop: Shop, { reward, pools }: ShelfRow, { since }: StockWarning, at: number): Promise<void> {
  const available = pools.reduce((total, pool) => total + pool.available, 0)
  const held = pools.reduce((total, pool) => total + unitsIn(pool) - pool.available, 0)
  const staff = await listStaff(shop.gridPath, ['committee'])
  await queueMessages(
    staff.map(({ _id: to }) => ({
      id: `low_${reward._id}_${since}_${to}`,
      to,
      template: 'stockLow',
      fields: { thing1: reward.name, number2: String(available), number3: String(held), thing4: '可登记进货或先下架' },
      params: {},
      at,
    })),
  )
}
