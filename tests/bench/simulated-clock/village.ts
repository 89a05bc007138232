import { newAccount } from '@shared/domain/ledger/account'
import type { Account, Pool } from '@shared/domain/ledger/schema'
import type { redeem } from '../../../cloudfunctions/modules/ledger/redeem'
import type { MemoryStore } from '../../simulation/memory-store'
import type { RushPlan } from './rush'

export const startsAt = Date.parse('2026-11-23T09:00:00+08:00')
const dayMs = 86_400_000
const price = 5
const points = 20
const goods = { shop: 'shop', shopName: '积分超市', rewardId: 'rw_1', rewardName: '香皂', unit: '块', units: 1 }

/** An account with points for everybody who comes, and the pools they come for. */
export function layOut(store: MemoryStore, { takers, pools }: RushPlan): void {
  pools.forEach((cap, index) => store.insert('pools', toPool(poolIdOf(index), cap)))
  for (let taker = 0; taker < takers; taker += 1) store.insert('accounts', toAccount(accountIdOf(taker)))
}

/** One unit for one taker. */
export function orderOf(taker: number, pools: number, now: number): Parameters<typeof redeem>[1] {
  const accountId = accountIdOf(taker)
  const requestId = String(taker).padStart(26, '0')
  return {
    redemptionId: `rd_${accountId}_${requestId}`,
    accountId,
    fingerprint: 'f',
    requestId,
    goods,
    price,
    cap: undefined,
    expiresAt: now + 3 * dayMs,
    poolIds: Array.from({ length: pools }, (_, index) => poolIdOf(index)),
    actor: `pe_${taker}`,
    now,
  }
}

function accountIdOf(taker: number): string {
  return `ac_${String(taker).padStart(32, '0')}`
}

function poolIdOf(index: number): string {
  return `po_rw_1_${index + 1}`
}

function toAccount(accountId: string): Account {
  const lots = [{ expiresOn: '2027-12-31', quantity: points }]
  return { ...newAccount(accountId, accountId, 'shop'), available: points, issued: points, lots }
}

function toPool(poolId: string, cap: number): Pool {
  const counts = { cap, available: cap, consumed: 0, lost: 0 }
  return { _id: poolId, kind: 'goods', subject: 'rw_1', ...counts, holds: {}, sequence: 0, head: '', outbox: [] }
}
