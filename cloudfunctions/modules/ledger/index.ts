import type { Pool, Redemption } from '@shared/domain/ledger/schema'
import type { Shop } from '@shared/domain/reward/schema'
import * as awarding from './award'
import * as expiry from './expire'
import { liveLedger } from './live-ledger'
import * as redeeming from './redeem'
import * as redemptions from './redemptions'
import * as relaying from './relay'
import * as resolving from './resolve'
import * as sweeping from './sweep'

export { accountIdOf, awardIdOf, redemptionIdOf } from './account-id'
export { createPool, createPools, type Act, type NewPool } from './create-pools'
export { liveLedger } from './live-ledger'

const { store } = liveLedger
/** Shops one clerk can keep: those of a town. */
const maxShops = 100
/** Redemptions a tick ends. */
const expiryBatch = 200

export function award(order: awarding.Award) {
  return awarding.award(liveLedger, order)
}

export function redeem(order: redeeming.Redeem) {
  return redeeming.redeem(liveLedger, order)
}

export function resolveRedemption(order: resolving.Resolve) {
  return resolving.resolve(liveLedger, order)
}

export function findRedemption(redemptionId: string): Promise<Redemption | null> {
  return redemptions.findRedemption(liveLedger, redemptionId)
}

export function listRedemptionsOf(request: Parameters<typeof redemptions.listRedemptionsOf>[1]): Promise<Redemption[]> {
  return redemptions.listRedemptionsOf(liveLedger, request)
}

export function listWaiting(request: Parameters<typeof redemptions.listWaiting>[1]): Promise<Redemption[]> {
  return redemptions.listWaiting(liveLedger, request)
}

export function findShop(issuerId: string): Promise<Shop | null> {
  return store.findShop(issuerId)
}

/** Shops on these grids and below them. */
export function listShopsUnder(gridCodes: readonly string[]): Promise<Shop[]> {
  return gridCodes.length === 0 ? Promise.resolve([]) : store.listShopsUnder(gridCodes, maxShops)
}

export function listPools(poolIds: readonly string[]): Promise<Pool[]> {
  return store.listPools(poolIds)
}

/** The tick: accounts whose outbox waits. Answers how many were relayed. */
export function relayDirtyAccounts(limit: number): Promise<number> {
  return relaying.relayDirtyAccounts(liveLedger, Date.now(), limit)
}

export function sweepPools(now: number): Promise<number> {
  return sweeping.sweepPools(liveLedger, now)
}

export function expireRedemptions(now: number): Promise<number> {
  return expiry.expireRedemptions(liveLedger, now, expiryBatch)
}

/** Points past their day on accounts nobody used since: a whole town's may end on one day. Answers how many accounts. */
export async function expirePoints(now: number): Promise<number> {
  let accounts = 0
  for (;;) {
    const batch = await expiry.expirePoints(liveLedger, now, expiryBatch)
    accounts += batch
    if (batch < expiryBatch) return accounts
  }
}
