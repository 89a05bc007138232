interface Seen {
  readonly available: number
  readonly at: number
}

/** How long a pool seen short is asked only after the others. */
const passedOverMs = 30_000
/** How long pools all seen short are not asked at all: in a rush, everybody would ask in vain. */
const soldOutMs = 1_000
const mostPools = 1_000

/**
 * What this process has lately seen of pools that had too little. Only a hint: it says whom to ask first, and for a
 * second that asking is in vain; what a pool gives, its own document decides.
 */
export class PoolMemory {
  private readonly seen = new Map<string, Seen>()

  note(poolId: string, available: number, at: number): void {
    if (this.seen.size >= mostPools) this.seen.clear()
    this.seen.set(poolId, { available, at })
  }

  forget(poolId: string): void {
    this.seen.delete(poolId)
  }

  /** The pool to ask first: one not seen short, or else the first. */
  firstOf(poolIds: readonly string[], quantity: number, now: number): string | undefined {
    const isLikely = (poolId: string) => !this.isShort(poolId, quantity, now - passedOverMs)
    return poolIds.find(isLikely) ?? poolIds[0]
  }

  /** Most units one of the pools had, when all were seen short a moment ago; else undefined. */
  largestOfSoldOut(poolIds: readonly string[], quantity: number, now: number): number | undefined {
    if (!poolIds.every((poolId) => this.isShort(poolId, quantity, now - soldOutMs))) return undefined
    return Math.max(0, ...poolIds.map((poolId) => this.seen.get(poolId)?.available ?? 0))
  }

  private isShort(poolId: string, quantity: number, since: number): boolean {
    const seen = this.seen.get(poolId)
    return seen !== undefined && seen.at > since && seen.available < quantity
  }
}
