/** Kinds of journal entries of an account. */
export const entryKinds = [
  'award',
  'redeem',
  'fulfil',
  'cancel',
  'redemptionExpire',
  'expire',
  'reverse',
  'void',
] as const
export type EntryKind = (typeof entryKinds)[number]

export const poolKinds = ['goods', 'budget', 'fund'] as const
export type PoolKind = (typeof poolKinds)[number]

/** Administrative movements of a pool: how its units, its budget or its money came to be, and what was lost of them. */
export const movementKinds = [
  'purchase',
  'writeOff',
  'takeLoss',
  'takeFound',
  'freeze',
  'unfreeze',
  'withhold',
  'release',
  'priceChange',
  'budgetGrant',
  'funding',
  'spending',
] as const
export type MovementKind = (typeof movementKinds)[number]

export const redemptionStatuses = ['open', 'fulfilled', 'cancelled', 'expired'] as const
export type RedemptionStatus = (typeof redemptionStatuses)[number]

/** How an open redemption ends: handed over, called off, or not fetched in time. */
export const resolutionKinds = ['fulfil', 'cancel', 'redemptionExpire'] as const
export type ResolutionKind = (typeof resolutionKinds)[number]

export const statusAfter: Record<ResolutionKind, RedemptionStatus> = {
  fulfil: 'fulfilled',
  cancel: 'cancelled',
  redemptionExpire: 'expired',
}

export function isResolutionKind(kind: EntryKind | MovementKind): kind is ResolutionKind {
  return kind in statusAfter
}

/** Why an operation came to nothing. Remembered in the journal: the same operation can never succeed later. */
export const refusalCauses = [
  'POINTS_SHORT',
  'STOCK_SHORT',
  'BUDGET_SHORT',
  'FUNDS_SHORT',
  'LIMIT_REACHED',
  /** The goods are under a stock-take. */
  'SHOP_COUNTING',
  /** A stock-take's difference without that stock-take's freeze. */
  'NOT_COUNTING',
  /** Some of what is promised out of it is missing: nothing goes in or out before that is settled. */
  'UNITS_MISSING',
  /** Goods left the shelf while they were being counted. */
  'MOVED_MEANWHILE',
  /** A pool takes so many units only: the next ones need a pool of their own. */
  'POOL_FULL',
  'VOID',
] as const
export type RefusalCause = (typeof refusalCauses)[number]

/** The fact an award is paid for. */
export const awardTriggers = ['reportProvedTrue', 'ticketRated', 'claim', 'committeeGrant', 'appeal'] as const
export type AwardTrigger = (typeof awardTriggers)[number]

/** `ever` never begins anew. */
export const limitPeriods = ['month', 'quarter', 'year', 'ever'] as const
export type LimitPeriod = (typeof limitPeriods)[number]
