import { assertPool } from '@shared/domain/ledger/invariants'
import type { JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { hashOf } from './chain'
import { liveLedger } from './live-ledger'

export interface NewPool {
  readonly poolId: string
  readonly kind: Pool['kind']
  /** The reward, or the issuer whose budget it is. */
  readonly subject: string
  readonly cap: number
}

/** Who decided it (a person, or the seed), and when. */
export interface Act {
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
