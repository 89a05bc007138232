/** How long "nothing left" is believed without asking again. */
const soldOutMs = 5_000
/** Attempts on goods that are gone which still get an answer of their own within that time. */
const patience = 10

/**
 * Many who press at once for goods that are gone. The first ones get their refusal, committed; the rest of a rush is
 * asked to come back in a moment, which costs no write and decides nothing. Kept by each warm instance for itself.
 */
export class Rush {
  private readonly soldOut = new Map<string, { until: number; attempts: number }>()

  noteSoldOut(rewardId: string, now: number): void {
    const known = this.soldOut.get(rewardId)
    this.soldOut.set(rewardId, { until: now + soldOutMs, attempts: known && known.until > now ? known.attempts : 0 })
  }

  /** Whether this attempt is one of a rush. Counts it. */
  isOn(rewardId: string, now: number): boolean {
    const known = this.soldOut.get(rewardId)
    if (!known) return false
    if (known.until <= now) {
      this.soldOut.delete(rewardId)
      return false
    }
    known.attempts += 1
    return known.attempts > patience
  }
}
