import type { JournalEntry, Pool } from '../ledger/schema'
import { difference, type Difference } from './finding'

interface Worth {
  readonly units: number
  readonly cents: number
}

const nothing: Worth = { units: 0, cents: 0 }

/**
 * R2 of what the goods cost: the pool says what its last movement says, and every movement says what follows from the
 * one before. Backing is reckoned from it, so that whoever raises it raises what may be promised.
 */
export function checkWorth(pool: Pool, movements: readonly JournalEntry[]): Difference[] {
  if (pool.kind !== 'goods') return []
  const done = movements
    .filter(({ ok, sequence }) => ok && sequence <= pool.sequence)
    .sort((left, right) => left.sequence - right.sequence)
  const says = pool.worth ?? nothing
  const adds = done.at(-1)?.ref.worth ?? nothing
  const wrong = done.find((line, index) => !follows(line, done[index - 1]?.ref.worth ?? nothing))
  return [
    ...(says.units === adds.units ? [] : [differs('worthUnits', says.units, adds.units)]),
    ...(says.cents === adds.cents ? [] : [differs('worthCents', says.cents, adds.cents)]),
    ...(wrong ? [difference('BALANCE_DIFFERS', { field: 'worth', movement: wrong._id })] : []),
  ]
}

function differs(field: string, says: number, adds: number): Difference {
  return difference('BALANCE_DIFFERS', { field, says, adds })
}

/** What came in is added to what was left, which takes its share of the average with it; nothing else changes it. */
function follows({ kind, quantity, ref }: JournalEntry, before: Worth): boolean {
  const after = ref.worth ?? nothing
  if (kind !== 'purchase' && kind !== 'takeFound') return after.units === before.units && after.cents === before.cents
  const left = after.units - quantity
  const paid = kind === 'purchase' ? (ref.costCents ?? 0) : 0
  const kept = before.units === 0 ? 0 : Math.round((before.cents * left) / before.units)
  return left >= 0 && after.cents === kept + paid
}
