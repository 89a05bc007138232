import { pointsRules } from '@shared/content'
import { outstandingOf } from '@shared/domain/points/outstanding'
import { unissuedOf, type Books } from '@shared/domain/points/solvency'
import { valueOfUnits } from '@shared/domain/ledger/worth'
import { Memory } from '../../platform/memory'
import { listPools, listPoolsOf, listPursesOf } from '../ledger'
import { budgetIdOf } from './rules'

const pageSize = 500
/** Accounts and pools of one shop: a whole town's, with room. More is no shop, and must not be half counted. */
const maxPages = 100

/** What a shop has promised and what it has, to the point and to the cent, as of `now`. */
export async function loadBooks(shop: string, now: number): Promise<Books> {
  const [outstanding, unissued, { stockCents, fundCents }] = await Promise.all([
    sumOutstanding(shop, now),
    sumUnissued(shop, now),
    sumBacking(shop),
  ])
  const { unit, solvency } = pointsRules
  return {
    outstanding,
    unissued,
    centsPerPoint: unit.referenceValueCents,
    stockCents,
    fundCents,
    floorPercent: solvency.floorPercent,
  }
}

export interface DatedBooks {
  readonly books: Books
  readonly at: number
}

const glanced = new Memory<DatedBooks>(20_000)

/** For looking at, and asked for often: some seconds old at most. Decisions take `loadBooks`. */
export function glanceAtBooks(shop: string, now: number): Promise<DatedBooks> {
  return glanced.get(shop, async () => ({ books: await loadBooks(shop, now), at: now }))
}

async function sumOutstanding(shop: string, now: number): Promise<number> {
  let total = 0
  await eachPage(
    shop,
    (after) => listPursesOf(shop, after, pageSize),
    (purse) => {
      total += outstandingOf(purse, now)
    },
  )
  return total
}

/** Of this year's budgets: an earlier year's are issued no more. */
async function sumUnissued(shop: string, now: number): Promise<number> {
  const yearly = new Map(
    pointsRules.budgetPools.map(({ code, annualPointsPerVillage }) => [
      budgetIdOf(shop, code, now),
      annualPointsPerVillage,
    ]),
  )
  const pools = await listPools([...yearly.keys()])
  return pools.reduce((sum, pool) => sum + unissuedOf(pool, yearly.get(pool._id) ?? 0), 0)
}

async function sumBacking(shop: string): Promise<{ stockCents: number; fundCents: number }> {
  const sum = { stockCents: 0, fundCents: 0 }
  await eachPage(
    shop,
    (after) => listPoolsOf(shop, after, pageSize),
    ({ kind, worth, available }) => {
      if (kind === 'goods') sum.stockCents += valueOfUnits(worth, available)
      if (kind === 'fund') sum.fundCents += available
    },
  )
  return sum
}

/** Every row in order of its id, a page after another. */
async function eachPage<T extends { readonly _id: string }>(
  shop: string,
  load: (after: string) => Promise<T[]>,
  take: (row: T) => void,
): Promise<void> {
  let after = ''
  for (let page = 0; page < maxPages; page += 1) {
    const rows = await load(after)
    rows.forEach(take)
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = last._id
  }
  throw new Error(`shop ${shop} has more than ${maxPages * pageSize} documents of one kind`)
}
