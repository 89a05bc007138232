import { addDays, type Day } from '@shared/kernel/time'
import type { Lot } from './schema'

/** Lots an account may carry: one for each month of two years, so that the document stays small. */
export const maxLots = 24
/** Days a lot lives on when its redemption came to nothing after its day. Given once. */
const graceDays = 7

/** When points awarded on a day end, as the place decides. */
export type ExpiryRule =
  | { mode: 'endOfNextYear' }
  /** All accounts are cleared at New Year. */
  | { mode: 'endOfYear' }
  | { mode: 'monthsAfterAward'; months: number }

export function sumOf(lots: readonly Lot[]): number {
  return lots.reduce((total, { quantity }) => total + quantity, 0)
}

/**
 * Last day on which points awarded on `on` may be used. Month rules end with the month, so that one month's awards are
 * one lot.
 */
export function expiresOnOf(rule: ExpiryRule, on: Day): Day {
  const [year = 0, month = 0] = on.split('-').map(Number)
  if (rule.mode === 'endOfYear') return `${year}-12-31`
  if (rule.mode === 'endOfNextYear') return `${year + 1}-12-31`
  const months = year * 12 + month + rule.months
  const firstOfNext = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  return addDays(firstOfNext, -1)
}

function inOrder(left: Lot, right: Lot): number {
  if (left.expiresOn !== right.expiresOn) return left.expiresOn < right.expiresOn ? -1 : 1
  return Number(right.graced ?? false) - Number(left.graced ?? false)
}

/** Two lots as one: the later day, for the owner's good; the grace counts as given if either had it. */
function join(left: Lot, right: Lot): Lot {
  const expiresOn = left.expiresOn > right.expiresOn ? left.expiresOn : right.expiresOn
  const quantity = left.quantity + right.quantity
  return left.graced || right.graced ? { expiresOn, quantity, graced: true } : { expiresOn, quantity }
}

/** Adds lots: soonest to end first, same day merged, never more than `maxLots`. */
export function addLots(lots: readonly Lot[], added: readonly Lot[]): Lot[] {
  const merged: Lot[] = []
  for (const lot of [...lots, ...added].filter(({ quantity }) => quantity > 0).sort(inOrder)) {
    const last = merged.at(-1)
    const isSame = last && last.expiresOn === lot.expiresOn && last.graced === lot.graced
    if (isSame) merged[merged.length - 1] = join(last, lot)
    else merged.push(lot)
  }
  while (merged.length > maxLots) {
    const [first, second, ...rest] = merged
    if (!first || !second) break
    merged.splice(0, merged.length, join(first, second), ...rest)
  }
  return merged
}

/**
 * Takes `quantity` from the lots that end soonest. Throws when there is less: the caller has to have asked.
 */
export function takeLots(lots: readonly Lot[], quantity: number): { taken: Lot[]; left: Lot[] } {
  const taken: Lot[] = []
  const left: Lot[] = []
  let missing = quantity
  for (const lot of [...lots].sort(inOrder)) {
    const part = Math.min(lot.quantity, missing)
    if (part > 0) taken.push({ ...lot, quantity: part })
    if (lot.quantity > part) left.push({ ...lot, quantity: lot.quantity - part })
    missing -= part
  }
  if (missing > 0) throw new Error(`${missing} points more were taken than the lots have`)
  return { taken, left }
}

/** What is left after `quantity` is taken from the lots that end last. Throws when there is less. */
export function takeNewestLots(lots: readonly Lot[], quantity: number): Lot[] {
  const kept = sumOf(lots) - quantity
  if (kept < 0) throw new Error(`${-kept} points more were taken than the lots have`)
  return takeLots(lots, kept).taken
}

/** Parts from the lots whose day has passed. */
export function expireLots(lots: readonly Lot[], today: Day): { lots: Lot[]; expired: number } {
  const isOver = ({ expiresOn }: Lot) => expiresOn < today
  return { lots: lots.filter((lot) => !isOver(lot)), expired: sumOf(lots.filter(isOver)) }
}

/** Lots as they come back from a redemption that came to nothing: past their day they get their one grace. */
export function toReturnedLots(lots: readonly Lot[], today: Day): Lot[] {
  return lots.map((lot) =>
    lot.expiresOn < today && !lot.graced ? { ...lot, expiresOn: addDays(today, graceDays), graced: true } : lot,
  )
}
