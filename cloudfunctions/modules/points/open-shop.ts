import { pointsRules } from '@shared/content'
import type { Shop } from '@shared/domain/reward/schema'
import { dayMs } from '@shared/kernel/time'
import { unhurried, walkThrough, type Work } from '../../platform/work-through'
import { createPools, liveLedger, type Act, type NewPool } from '../ledger'
import { budgetIdOf } from './rules'

const shopsAtOnce = 100

/** Opens the shop of a grid with its budgets of the year, as the rules publish them. Twice is once. */
export async function openShop(shop: Shop, act: Act): Promise<void> {
  await createPools(budgetsOf(shop, act.now), act)
  await liveLedger.store.insertShop(shop)
}

/** The budgets of a shop for the year of `at`. */
function budgetsOf({ _id: subject }: Shop, at: number): NewPool[] {
  return pointsRules.budgetPools.map(({ code, annualPointsPerVillage: cap }) => ({
    poolId: budgetIdOf(subject, code, at),
    kind: 'budget',
    subject,
    cap,
  }))
}

/** How long before New Year the next year's budgets are opened. */
const aheadMs = 31 * dayMs

/**
 * Opens the budgets the rules grant each year, a month ahead: without one, every report of the new year would be
 * refused, and a refusal is remembered. Answers how many shops were short of one.
 */
export async function openBudgets(now: number, stint = unhurried): Promise<number> {
  let opened = 0
  const work: Work<Shop> = {
    event: 'budgets-not-opened',
    factsOf: ({ _id: shop }) => ({ shop }),
    finish: async (shop) => {
      if (await openMissing(shop, now)) opened += 1
    },
  }
  await walkThrough((after) => liveLedger.store.listShopsAfter(after, shopsAtOnce), work, stint)
  return opened
}

async function openMissing(shop: Shop, now: number): Promise<boolean> {
  const wanted = [...budgetsOf(shop, now), ...budgetsOf(shop, now + aheadMs)]
  const pools = await liveLedger.store.listPools(wanted.map(({ poolId }) => poolId))
  // One whose opening died before its first line is there and empty: it is opened to its end.
  const present = new Set(pools.filter(({ sequence }) => sequence > 0).map(({ _id }) => _id))
  const missing = wanted.filter(({ poolId }, index) => !present.has(poolId) && isFirst(wanted, poolId, index))
  if (missing.length > 0) await createPools(missing, { actor: 'rules', now })
  return missing.length > 0
}

function isFirst(pools: readonly NewPool[], poolId: string, index: number): boolean {
  return pools.findIndex((pool) => pool.poolId === poolId) === index
}
