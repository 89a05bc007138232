import type { Account } from '../ledger/schema'
import type { AccountFold } from './fold-account'
import { difference, type Difference } from './finding'
import type { Sums } from './schema'

export const noSums: Sums = {
  accounts: 0,
  lines: 0,
  unexplained: 0,
  awarded: 0,
  reversed: 0,
  available: 0,
  held: 0,
  spent: 0,
  expired: 0,
  debt: 0,
}

export function addSums(left: Sums, right: Sums): Sums {
  const keys = Object.keys(left) as (keyof Sums)[]
  return Object.fromEntries(keys.map((key) => [key, left[key] + right[key]])) as Sums
}

/** Figures of the document, gains of the lines: two sources, so that they can differ. */
export function sumsOf(account: Account, { awarded, reversed }: AccountFold, unexplained: number): Sums {
  const held = Object.values(account.held).reduce((total, { quantity }) => total + quantity, 0)
  const { available, spent, expired, debt, sequence: lines } = account
  return { accounts: 1, lines, unexplained, awarded, reversed, available, held, spent, expired, debt }
}

/** R6: what was given out and not taken back is with the residents, set aside, spent at the shop, or expired. */
export function checkTotals({ awarded, reversed, available, held, spent, expired, debt }: Sums): Difference[] {
  const given = awarded - reversed
  const found = available + held + spent + expired - debt
  return given === found ? [] : [difference('TOTALS_DIFFER', { given, found })]
}

/** Of a hundred lines, how many stand on a fact; a hundred only when all do. */
export function explainedPercent({ lines, unexplained }: Pick<Sums, 'lines' | 'unexplained'>): number {
  if (unexplained === 0) return 100
  return Math.min(99.9, Math.floor(((lines - unexplained) / lines) * 1000) / 10)
}
