import type { Account, JournalEntry, Orders, Pool, Purse, Redemption } from '@shared/domain/ledger/schema'
import type { OfflineFacts } from '@shared/domain/ledger/decide-offline'
import type { Shop } from '@shared/domain/reward/schema'
import type { Stint } from '../../platform/work-through'
import * as awarding from './award'
import * as pools from './create-pools'
import * as expiry from './expire'
import * as finding from './find-line'
import * as freezing from './freeze'
import * as lines from './lines'
import { liveLedger } from './live-ledger'
import * as moving from './move-pool'
import * as offline from './offline'
import * as promises from './promise-points'
import * as redeeming from './redeem'
import * as redemptions from './redemptions'
import * as relaying from './relay'
import * as resolving from './resolve'
import * as reversing from './reverse'
import type { PoolCounts } from './shelf.repo'
import * as sweeping from './sweep'

export { accountIdOf, accountIdOfRedemption, awardIdOf, awardTries, redemptionIdOf, reversalIdOf } from './account-id'
export { AccountFrozen } from './apply-op'
export { recomputeHash, stateHashOf } from './chain'
export type { Act, NewPool } from './create-pools'
export { liveLedger } from './live-ledger'
export type { PoolCounts } from './shelf.repo'
export { toRedemption } from './settle'

const { store } = liveLedger
/** Shops one clerk can keep: those of a town. */
const maxShops = 100
/** Accounts asked for in one call. */
const accountsAtOnce = 100

export function award(order: awarding.Award) {
  return awarding.award(liveLedger, order)
}

/** Points shown as on their way. The award of the same `op` ends the promise. */
export function promisePoints(order: promises.PointsPromise) {
  return promises.promisePoints(liveLedger, order)
}

export function dropPromise(order: promises.Withdrawal): Promise<void> {
  return promises.withdrawPromise(liveLedger, order)
}

/** Takes back what an award gave; the rest becomes debt, or is forgiven. */
export function reverse(order: reversing.Reverse) {
  return reversing.reverse(liveLedger, order)
}

export function redeem(order: redeeming.Redeem) {
  return redeeming.redeem(liveLedger, order)
}

/** A rule that takes points: as many as there are, never debt. */
export function deduct(order: reversing.Deduction) {
  return reversing.deduct(liveLedger, order)
}

export function resolveRedemption(order: resolving.Resolve) {
  return resolving.resolve(liveLedger, order)
}

/** Ties an open redemption to one desk, before a code that works without signal is given out. */
export function setOffline(facts: OfflineFacts) {
  return offline.setOffline(liveLedger, facts)
}

/** An administrative movement of a pool: purchase, write-off, stock-take, budget, money. */
export function movePool(move: moving.Move) {
  return moving.movePool(liveLedger, move)
}

export function createPools(list: readonly pools.NewPool[], act: pools.Act): Promise<void> {
  return pools.createPools(liveLedger, list, act)
}

/** A pool nothing was put into yet. Twice is once. */
export function openPool(pool: pools.EmptyPool): Promise<void> {
  return pools.openPool(liveLedger, pool)
}

export function createPool({ actor, now, ...pool }: pools.NewPool & pools.Act): Promise<void> {
  return createPools([pool], { actor, now })
}

export function freezeAccount(order: freezing.Freeze): Promise<void> {
  return freezing.freezeAccount(liveLedger, order)
}

export function thawAccount(accountId: string): Promise<void> {
  return freezing.thawAccount(liveLedger, accountId)
}

export function findAccount(accountId: string): Promise<Account | null> {
  return store.findAccount(accountId)
}

export function findRedemption(redemptionId: string, account?: Account): Promise<Redemption | null> {
  return redemptions.findRedemption(liveLedger, redemptionId, account)
}

export function listRedemptionsOf(request: Parameters<typeof redemptions.listRedemptionsOf>[1]): Promise<Redemption[]> {
  return redemptions.listRedemptionsOf(liveLedger, request)
}

export function listWaiting(request: Parameters<typeof redemptions.listWaiting>[1]): Promise<Redemption[]> {
  return redemptions.listWaiting(liveLedger, request)
}

/** The line of an operation wherever it is by now: in the account, or in the journal. */
export function findLine(accountId: string, op: string): Promise<JournalEntry | null> {
  return finding.findLine(liveLedger, accountId, op)
}

export function findShop(issuerId: string): Promise<Shop | null> {
  return store.findShop(issuerId)
}

/** What some accounts have ordered and not fetched yet. */
export async function listOrdersOf(accountIds: readonly string[]): Promise<Orders[]> {
  const orders: Orders[] = []
  for (let first = 0; first < accountIds.length; first += accountsAtOnce) {
    orders.push(...(await store.listOrders(accountIds.slice(first, first + accountsAtOnce))))
  }
  return orders
}

/** Replaces a shop as it was read. */
export function replaceShop(version: number, shop: Shop): Promise<boolean> {
  return store.replaceShop(version, shop)
}

/** Shops on these grids and below them. */
export function listShopsUnder(gridCodes: readonly string[]): Promise<Shop[]> {
  return gridCodes.length === 0 ? Promise.resolve([]) : store.listShopsUnder(gridCodes, maxShops)
}

export function listPools(poolIds: readonly string[]): Promise<Pool[]> {
  return store.listPools(poolIds)
}

/** Their figures alone: what a shelf shows needs none of the tokens. */
export function listPoolCounts(poolIds: readonly string[]): Promise<PoolCounts[]> {
  return store.listCounts(poolIds)
}

/** An issuer's pools in order of their id, a page after another. */
export function listPoolsOf(issuerId: string, afterId: string, limit: number): Promise<Pool[]> {
  return store.listPoolsOf(issuerId, afterId, limit)
}

/** An issuer's accounts in order of their id, a page after another. */
export function listAccountsOf(issuerId: string, afterId: string, limit: number): Promise<Account[]> {
  return store.listAccountsOf(issuerId, afterId, limit)
}

/** What an issuer's accounts still hold, in order of their id, a page after another. */
export function listPursesOf(issuerId: string, afterId: string, limit: number): Promise<Purse[]> {
  return store.listPursesOf(issuerId, afterId, limit)
}

/** Relayed lines of a shop's accounts and pools in a span of time, oldest first. */
export function listLinesOf(issuerId: string, request: Parameters<typeof lines.listLinesOf>[2]) {
  return lines.listLinesOf(liveLedger, issuerId, request)
}

/** Relayed lines that moved something in or out of pools, newest first. */
export function listLinesOfPools(poolIds: readonly string[], request: Parameters<typeof lines.listLinesOfPools>[2]) {
  return lines.listLinesOfPools(liveLedger, poolIds, request)
}

/** Brings what these accounts have committed to the journal, to its pools and to the lists. */
export function relayAccountsOf(accountIds: readonly string[]): Promise<void> {
  return relaying.relayAccountsOf(liveLedger, accountIds)
}

/** The tick: accounts and pools whose outbox waits. Answers how many were relayed. */
export async function relayOutboxes(limit: number, stint?: Stint): Promise<number> {
  const now = Date.now()
  const moved = await relaying.relayDirtyPools(liveLedger, now, limit, stint)
  return moved + (await relaying.relayDirtyAccounts(liveLedger, now, limit, stint))
}

export function sweepPools(now: number, stint?: Stint): Promise<number> {
  return sweeping.sweepPools(liveLedger, now, stint)
}

export function expireRedemptions(now: number, stint?: Stint): Promise<number> {
  return expiry.expireRedemptions(liveLedger, now, stint)
}

/** Points past their day on accounts nobody used since: a whole town's may end on one day. Answers how many accounts. */
export function expirePoints(now: number, stint?: Stint): Promise<number> {
  return expiry.expirePoints(liveLedger, now, stint)
}

/** Accounts with points whose last day is this one, a page after another: whom to warn. */
export function listAccountsWithLotsOn(day: string, afterId: string, limit: number): Promise<Account[]> {
  return store.listAccountsWithLotsOn(day, afterId, limit)
}
