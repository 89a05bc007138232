import { pointsRules } from '@shared/content'
import type { Pool } from '@shared/domain/ledger/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { dayMs } from '@shared/kernel/time'
import { unhurried, walkThrough, type Work } from '../../platform/work-through'
import { createPools, liveLedger, type Act, type NewPool } from '../ledger'
import { queueMessages } from '../message'
import { listStaff } from '../person'
import { budgetIdOf } from './rules'

const shopsAtOnce = 100
/** A budget with less than this left is told of: the committee may still grant more, or say that it will end. */
const nearShare = 0.1

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
 * refused, and a refusal is remembered. The committee hears of one that comes to its end. Answers how many shops were
 * short of one.
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
  await tellOfNear(shop, pools, now)
  return missing.length > 0
}

/** Once for each member of the committee and each time more was granted. */
async function tellOfNear({ _id, gridPath }: Shop, pools: readonly Pool[], now: number): Promise<void> {
  const budgets = pointsRules.budgetPools.flatMap(({ code, name }) => {
    const pool = pools.find(({ _id: poolId }) => poolId === budgetIdOf(_id, code, now))
    return pool && pool.cap > 0 && pool.available <= pool.cap * nearShare ? [{ name, pool }] : []
  })
  if (budgets.length === 0) return
  const staff = await listStaff(gridPath, ['committee'])
  const messages = budgets.flatMap(({ name, pool: { _id: poolId, cap, available } }) =>
    staff.map(({ _id: to }) => ({
      id: `budgetNear_${poolId}_${cap}_${to}`,
      to,
      template: 'budgetNear',
      fields: { thing1: name, number2: String(available), thing3: '用完后该类规则停发' },
      params: {},
      at: now,
    })),
  )
  if (messages.length > 0) await queueMessages(messages)
}

function isFirst(pools: readonly NewPool[], poolId: string, index: number): boolean {
  return pools.findIndex((pool) => pool.poolId === poolId) === index
}
