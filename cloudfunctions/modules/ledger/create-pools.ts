import type { Pool } from '@shared/domain/ledger/schema'
import type { MovementKind, PoolKind } from '@shared/domain/ledger/vocabulary'
import type { Ledger } from './ledger'
import { movePool } from './move-pool'
import { relayPools } from './relay'

export interface EmptyPool {
  readonly poolId: string
  readonly kind: PoolKind
  /** The reward, or the issuer whose budget or fund it is. */
  readonly subject: string
  /** The shop; of budgets and funds it is the subject. */
  readonly issuerId?: string
}

export interface NewPool extends EmptyPool {
  readonly cap: number
  /** What all of it cost. */
  readonly costCents?: number
}

/** Who decided it (a person, or the seed), and when. */
export interface Act {
  readonly actor: string
  readonly now: number
}

const openings: Record<PoolKind, MovementKind> = { goods: 'purchase', budget: 'budgetGrant', fund: 'funding' }

/**
 * Pools and the movements that filled them: goods come from suppliers, a budget from the village's assembly. Twice is
 * once. Throws when more is to be put into one than a pool takes.
 */
export async function createPools(ledger: Ledger, pools: readonly NewPool[], { actor, now }: Act): Promise<void> {
  await ledger.store.insertPools(pools.map(toEmptyPool))
  for (const { poolId, kind, cap, costCents } of pools) {
    if (cap === 0) continue
    const op = `pu_${poolId}_1`
    const ref = costCents === undefined ? {} : { costCents }
    const line = await movePool(ledger, { poolId, op, kind: openings[kind], quantity: cap, ref, actor, now })
    if (!line.ok) throw new Error(`pool ${poolId} cannot open with ${cap}: ${line.why}`)
  }
  await relayPools(ledger, await ledger.store.listPools(pools.map(({ poolId }) => poolId)))
}

/** A pool nothing was put into yet. Twice is once. */
export async function openPool(ledger: Ledger, pool: EmptyPool): Promise<void> {
  await ledger.store.insertPools([toEmptyPool(pool)])
}

function toEmptyPool({ poolId, kind, subject, issuerId }: EmptyPool): Pool {
  const shop = issuerId ?? (kind === 'goods' ? undefined : subject)
  const counts = { cap: 0, available: 0, consumed: 0, lost: 0, holds: {}, sequence: 0, head: '', outbox: [] }
  return { _id: poolId, kind, subject, ...(shop !== undefined && { issuerId: shop }), ...counts }
}
