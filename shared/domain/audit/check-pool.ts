import { assertPool } from '../ledger/invariants'
import type { JournalEntry, Pool } from '../ledger/schema'
import { brokenBy } from './check-account'
import { difference, type Difference } from './finding'

/** R1 and R2 of a pool: its own sums, and its movements from the first. */
export function checkPool(pool: Pool, movements: readonly JournalEntry[]): Difference[] {
  const done = movements.filter(({ ok, sequence }) => ok && sequence <= pool.sequence)
  const total = (...kinds: JournalEntry['kind'][]) =>
    done.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { quantity }) => sum + quantity, 0)
  const cap = total('purchase', 'takeFound', 'budgetGrant', 'funding')
  const lost = total('writeOff', 'takeLoss')
  const latest = (...kinds: JournalEntry['kind'][]) =>
    [...done].sort((left, right) => right.sequence - left.sequence).find(({ kind }) => kinds.includes(kind))
  const isFrozen = latest('freeze', 'unfreeze')?.kind === 'freeze'
  const withholding = latest('withhold', 'release')
  const withheld = withholding?.kind === 'withhold' ? withholding.ref.takeId : undefined
  return [
    ...brokenBy(() => assertPool(pool)),
    ...(pool.cap === cap ? [] : [difference('BALANCE_DIFFERS', { field: 'cap', says: pool.cap, adds: cap })]),
    ...(pool.lost === lost ? [] : [difference('BALANCE_DIFFERS', { field: 'lost', says: pool.lost, adds: lost })]),
    ...((pool.frozen ?? false) === isFrozen ? [] : [difference('BALANCE_DIFFERS', { field: 'frozen' })]),
    ...(pool.withheld === withheld ? [] : [difference('BALANCE_DIFFERS', { field: 'withheld' })]),
  ]
}

/** What matters of a line that took from a pool. */
export type Use = Pick<JournalEntry, '_id' | 'ok' | 'kind' | 'quantity' | 'accountId' | 'ref'>

/**
 * R5: what a pool gave out for good is what was handed over, awarded or paid. A line whose token still stands in the
 * pool is on its way. `uses` are the lines of all accounts that name this pool, and its own.
 */
export function checkConsumed(pool: Pool, uses: readonly Use[]): Difference[] {
  const consumed = uses.reduce((sum, line) => sum + unitsConsumed(pool, line), 0)
  return consumed === pool.consumed ? [] : [difference('CONSUMED_DIFFERS', { says: pool.consumed, adds: consumed })]
}

/** What came of counting the lines of a pool that goes on meanwhile: no less than `atLeast`, no more than `atMost`. */
export interface Counted {
  readonly used: number
  readonly atLeast: number
  readonly atMost: number
}

export function checkCounted({ used, atLeast, atMost }: Counted): Difference[] {
  if (used >= atLeast && used <= atMost) return []
  return [difference('CONSUMED_DIFFERS', { says: used < atLeast ? atLeast : atMost, adds: used })]
}

/** Units a line took for good. */
export function unitsConsumed(
  pool: Pick<Pool, '_id' | 'holds'>,
  { _id, ok, kind, quantity, accountId, ref }: Use,
): number {
  if (!ok) return 0
  if (kind === 'spending') return accountId === pool._id ? quantity : 0
  if (kind !== 'award' && kind !== 'fulfil') return 0
  const op = kind === 'award' ? _id : (ref.redemptionId ?? '')
  if (ref.pool !== pool._id || (ref.nonce !== undefined && pool.holds[op]?.nonce === ref.nonce)) return 0
  return kind === 'award' ? quantity : (ref.goods?.units ?? 0)
}
