import { pointsRules } from '@shared/content'
import { assertPool } from '@shared/domain/points/invariants'
import type { JournalEntry, Pool, Shop } from '@shared/domain/points/schema'
import { dayMs } from '@shared/kernel/time'
import { hashOf } from './chain'
import { liveLedger } from './live-ledger'
import { budgetIdOf } from './rules'

/** Shops of one deployment: one a village of a county. */
const maxShops = 1000

interface NewPool {
  readonly poolId: string
  readonly kind: Pool['kind']
  /** The reward, or the issuer whose budget it is. */
  readonly subject: string
  readonly cap: number
}

/** Who decided it (a person, or the seed), and when. */
interface Act {
  readonly actor: string
  readonly now: number
}

/**
 * Pools and the movements that filled them: goods come from suppliers, a budget from the village's assembly. Twice is
 * once. The movement is the first line of the pool's own chain.
 */
export async function createPools(pools: readonly NewPool[], act: Act): Promise<void> {
  const movements = new Map(pools.map((pool) => [pool.poolId, toMovement(pool, act)]))
  await liveLedger.store.insertEntries([...movements.values()])
  await liveLedger.store.insertPools(pools.map((pool) => toPool(pool, movements.get(pool.poolId)?.hash ?? '')))
}

export function createPool({ actor, now, ...pool }: NewPool & Act): Promise<void> {
  return createPools([pool], { actor, now })
}

function toMovement({ poolId, kind, cap }: NewPool, { actor, now }: Act): JournalEntry {
  const unsealed: Omit<JournalEntry, 'hash'> = {
    _id: `pu_${poolId}_1`,
    accountId: poolId,
    sequence: 1,
    kind: kind === 'goods' ? 'purchase' : 'budgetGrant',
    ok: true,
    quantity: cap,
    from: kind === 'goods' ? 'suppliers' : 'assembly',
    to: poolId,
    ref: {},
    actor,
    at: now,
    availableAfter: cap,
    previous: '',
  }
  return { ...unsealed, hash: hashOf(unsealed) }
}

function toPool({ poolId, kind, subject, cap }: NewPool, head: string): Pool {
  const counts = { cap, available: cap, consumed: 0, lost: 0 }
  const pool: Pool = { _id: poolId, kind, subject, ...counts, holds: {}, sequence: 1, head, outbox: [] }
  assertPool(pool)
  return pool
}

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
    const present = new Set((await store.listPools(wanted.map(({ poolId }) => poolId))).map(({ _id }) => _id))
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
