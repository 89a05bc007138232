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

/** Administrative movements of a pool: how its units or its budget came to be. */
export const movementKinds = ['purchase', 'budgetGrant'] as const
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
  'LIMIT_REACHED',
  'SHOP_CLOSED',
  'VOID',
] as const
export type RefusalCause = (typeof refusalCauses)[number]

/** The fact an award is paid for. */
export const awardTriggers = ['reportProvedTrue', 'ticketRated', 'committeeGrant'] as const
export type AwardTrigger = (typeof awardTriggers)[number]

export const limitPeriods = ['month', 'quarter', 'year'] as const
export type LimitPeriod = (typeof limitPeriods)[number]
