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

export const redemptionStatuses = ['open', 'fulfilled', 'cancelled', 'expired'] as const
export type RedemptionStatus = (typeof redemptionStatuses)[number]
