import type { TakeCover, TakeItem } from './schema'

/** A pool of goods of which fewer were counted than promised. */
export interface ShortPool {
  readonly _id: string
  readonly available: number
  /** Units of open orders. */
  readonly held: number
  readonly frozen?: boolean | undefined
  readonly withheld?: string | undefined
}

/**
 * The next step towards the end of a shortage. What comes back from an order, called off by two people, by its owner or
 * by its day, is what was missing, and leaves the books. When nothing of it is promised any more, everybody got theirs:
 * then it was there after all. `covered`: units that have left the books by this shortage so far.
 */
export function decideShortage(
  { short }: Pick<TakeItem, 'short'>,
  { takeId, pools, covered }: { takeId: string; pools: readonly ShortPool[]; covered: number },
): TakeCover | 'wait' | 'settled' {
  // A later stock-take has counted the same goods: the shortage is its own now, or gone.
  const own = pools.filter(({ withheld }) => withheld === takeId)
  if (own.length === 0) return 'settled'
  if (pools.some(({ frozen }) => frozen)) return 'wait'
  const left = short - covered
  if (left <= 0) return 'settled'
  const back = [...own].reverse().find(({ available }) => available > 0)
  if (back) return { poolId: back._id, quantity: Math.min(left, back.available) }
  return own.every(({ held }) => held === 0) ? 'settled' : 'wait'
}
