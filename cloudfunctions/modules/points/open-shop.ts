import { pointsRules } from '@shared/content'
import { assertPool } from '@shared/domain/points/invariants'
import type { JournalEntry, Pool, Shop } from '@shared/domain/points/schema'
import { hashOf } from './chain'
import { liveLedger } from './live-ledger'
import { budgetIdOf } from './rules'

interface NewPool {
  readonly poolId: string
  readonly kind: Pool['kind']
  /** The reward, or the issuer whose budget it is. */
  readonly subject: string
  readonly cap: number
  /** Who decided it: a person, or the seed. */
  readonly actor: string
  readonly now: number
}

/**
 * A pool and the movement that filled it: goods come from a supplier, a budget from the village's assembly. Twice is
 * once. The movement is the first line of the pool's own chain.
 */
export async function createPool({ poolId, kind, subject, cap, actor, now }: NewPool): Promise<void> {
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
  const movement = { ...unsealed, hash: hashOf(unsealed) }
  await liveLedger.store.insertEntries([movement])
  const pool: Pool = {
    _id: poolId,
    kind,
    subject,
    cap,
    available: cap,
    consumed: 0,
    lost: 0,
    holds: {},
    sequence: 1,
    head: movement.hash,
    outbox: [],
  }
  assertPool(pool)
  await liveLedger.store.insertPool(pool)
}

/** Opens the shop of a grid with its budgets of the year, as the rules publish them. Twice is once. */
export async function openShop(shop: Shop, { actor, now }: { actor: string; now: number }): Promise<void> {
  for (const { code, annualPointsPerVillage } of pointsRules.budgetPools) {
    const poolId = budgetIdOf(shop._id, code, now)
    await createPool({ poolId, kind: 'budget', subject: shop._id, cap: annualPointsPerVillage, actor, now })
  }
  await liveLedger.store.insertShop(shop)
}
