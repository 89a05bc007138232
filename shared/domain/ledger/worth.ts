/**
 * What the units of a pool cost, as a moving average: the books at the last movement that brought units, and since then
 * every unit that leaves takes the same average with it. Whole cents, and what is left over is never lost: the value of
 * all units is the sum that was paid for them.
 */
export interface Worth {
  readonly units: number
  readonly cents: number
}

interface Counted {
  readonly available: number
  readonly holds: Readonly<Record<string, { readonly quantity: number }>>
  readonly worth?: Worth | undefined
}

/** Units that should stand on the shelf: free ones and promised ones. */
export function onHandOf({ available, holds }: Omit<Counted, 'worth'>): number {
  return Object.values(holds).reduce((total, { quantity }) => total + quantity, available)
}

/** The same from a pool's figures alone, whose tokens are whatever is neither free nor gone (I4). */
export function unitsIn({ cap, consumed, lost }: { cap: number; consumed: number; lost: number }): number {
  return cap - consumed - lost
}

/** Cents that `units` of these books are worth. */
export function valueOfUnits(worth: Worth | undefined, units: number): number {
  return worth === undefined || worth.units === 0 ? 0 : Math.round((worth.cents * units) / worth.units)
}

/** Cents that a pool's units are worth now. */
export function valueOf(pool: Counted): number {
  return valueOfUnits(pool.worth, onHandOf(pool))
}

/** The books after units came in for a price; what was found counting cost nothing. */
export function worthAfter(pool: Counted, quantity: number, costCents: number): Worth {
  return { units: onHandOf(pool) + quantity, cents: valueOf(pool) + costCents }
}
