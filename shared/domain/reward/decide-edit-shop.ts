import { accept, refuse, type Result } from '../../kernel/result'
import type { Opening, Shop } from './schema'

export interface ShopChange {
  readonly hours?: readonly Opening[] | undefined
  readonly closedDays?: readonly string[] | undefined
  readonly holdHours?: number | undefined
  readonly state?: Shop['state'] | undefined
  readonly closedReason?: string | undefined
}

/** Hours, days off, how long goods wait, and whether anything is redeemed. Who closes it says why. */
export function decideEditShop(before: Shop, change: ShopChange): Result<Shop> {
  const { hours = before.hours, closedDays = before.closedDays, holdHours = before.holdHours } = change
  const { state = before.state, closedReason = before.closedReason } = change
  const sorted = [...hours].sort((left, right) => left.weekday - right.weekday || (left.from < right.from ? -1 : 1))
  if (sorted.some(({ from, to }) => from >= to) || overlaps(sorted)) {
    return refuse('MALFORMED_INPUT', { reason: 'HOURS_OVERLAP' })
  }
  if (state === 'closed' && !closedReason) return refuse('MALFORMED_INPUT', { reason: 'REASON_REQUIRED' })
  const { closedReason: _, ...rest } = before
  return accept({
    ...rest,
    hours: sorted,
    closedDays: [...new Set(closedDays)].sort(),
    holdHours,
    state,
    ...(state === 'closed' && closedReason !== undefined && { closedReason }),
  })
}

function overlaps(sorted: readonly Opening[]): boolean {
  return sorted.some((opening, index) => {
    const next = sorted[index + 1]
    return next?.weekday === opening.weekday && next.from < opening.to
  })
}
