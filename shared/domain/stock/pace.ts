import { dayMs } from '../../kernel/time'

/** Fewer than this many days say nothing about a pace. */
const fewestDays = 3

/**
 * Whole days until nothing is left, if goods keep going as they have since `from`. Undefined: nothing went, or it is
 * too early to tell.
 */
export function daysLeft(
  { available, taken }: { readonly available: number; readonly taken: number },
  { from, now }: { readonly from: number; readonly now: number },
): number | undefined {
  const days = (now - from) / dayMs
  if (taken <= 0 || days < fewestDays) return undefined
  return Math.floor(available / (taken / days))
}
