/** Why goods leave the shelf without having been redeemed. */
export const writeOffReasons = ['expired', 'broken', 'lost'] as const
export type WriteOffReason = (typeof writeOffReasons)[number]

/**
 * - starting, abandoning, closing: written down and being carried out; a job finishes what was interrupted
 * - counting: the goods are frozen and two people count
 */
export const takeStates = ['starting', 'counting', 'closing', 'closed', 'abandoning', 'abandoned'] as const
export type TakeState = (typeof takeStates)[number]

/**
 * - counting: two figures are awaited
 * - agreed: both counted the same
 * - missing: the difference is in the ledger but for units that were promised; none of these goods is sold meanwhile
 * - booked: the difference is in the ledger
 */
export const takeItemStates = ['counting', 'agreed', 'missing', 'booked'] as const

/** Units of one reward that one delivery may bring: what a pool holds. */
export const maxUnitsPerLine = 500
/** Goods of one delivery, and of one stock-take. */
export const maxLines = 50
/** One act's money: a million yuan. */
export const maxCents = 100_000_000
/** What one person may write off in a day; above it a second one agrees. Fifty yuan. */
export const writeOffAloneCents = 5_000
/** Money, and goods given, that one person may enter in a day; above it a second one agrees. Two thousand yuan. */
export const fundsAloneCents = 200_000
