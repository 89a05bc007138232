import { pointsRules } from '@shared/content'
import type { Shop } from '@shared/domain/reward/schema'
import { dayMs } from '@shared/kernel/time'
import { createPools, liveLedger, type Act, type NewPool } from '../ledger'
import { budgetIdOf } from './rules'

/** Shops of one deployment: one a village of a county. */
const maxShops = 1000

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
export async function openBudgets(now: number): Promise<number> {
  const { store } = liveLedger
  const shops = await store.listAllShops(maxShops)
  let opened = 0
  for (const shop of shops) {
    const wanted = [...budgetsOf(shop, now), ...budgetsOf(shop, now + aheadMs)]
    const pools = await store.listPools(wanted.map(({ poolId }) => poolId))
    // One whose opening died before its first line is there and empty: it is opened to its end.
    const present = new Set(pools.filter(({ sequence }) => sequence > 0).map(({ _id }) => _id))
    const missing = wanted.filter(({ poolId }, index) => !present.has(poolId) && isFirst(wanted, poolId, index))
    if (missing.length === 0) continue
    await createPools(missing, { actor: 'rules', now })
    opened += 1
  }
  return opened
}

function isFirst(pools: readonly NewPool[], poolId: string, index: number): boolean {
  return pools.findIndex((pool) => pool.poolId === poolId) === index
}
