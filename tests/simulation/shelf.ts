import { hold, type Line, type Pool } from './auditor/facts'

/** Clocks of processes differ by minutes. */
const mostSkewMs = 10 * 60_000

interface Untold {
  readonly redemptionId: string
  readonly poolId: string
  readonly units: number
  /** Its desk may tell until then. */
  readonly until: number
}

/** What really stands on the shelves, beside what the lines say should stand there. */
export class Shelf {
  private readonly units = new Map<string, number>()
  private readonly told = new Map<string, number>()
  private readonly counting = new Set<string>()
  /** Pools that wait for what was counted missing. */
  private readonly waiting = new Set<string>()
  /** What desks without signal handed over and have not told: until then, or until nobody waits for them any more. */
  private readonly untold = new Map<string, Untold>()
  /** Pools whose goods vanished while they were being counted: that count proves nothing. */
  private readonly disturbed = new Set<string>()
  private readonly handedOver: { readonly poolId: string; readonly redemptionId: string }[] = []

  constructor(private readonly pool: (poolId: string) => Pool | undefined) {}

  open(poolId: string, units: number): void {
    this.units.set(poolId, units)
    this.told.set(poolId, units)
  }

  /** Goods vanish, or turn up again, and no line tells of it. */
  drift(poolId: string, units: number): void {
    this.units.set(poolId, this.count(poolId) + units)
    if (this.counting.has(poolId) || this.waiting.has(poolId)) this.disturbed.add(poolId)
  }

  /** Goods are handed over and no line tells of it yet. Nothing is handed over twice. */
  leave(gone: Untold): void {
    const { redemptionId, poolId, units } = gone
    if (this.untold.has(redemptionId) || this.handedOver.some((told) => told.redemptionId === redemptionId)) return
    this.untold.set(redemptionId, gone)
    this.units.set(poolId, this.count(poolId) - units)
  }

  count(poolId: string): number {
    return this.units.get(poolId) ?? 0
  }

  /** What a line says happened to the goods has happened. */
  follow({ kind, ok, quantity, ref, accountId: poolId, at }: Line): void {
    if (!ok) return
    if (kind === 'purchase') this.move(poolId, quantity)
    if (kind === 'writeOff') this.move(poolId, -quantity)
    if (kind === 'fulfil') this.handOver(ref)
    if (kind === 'cancel' || kind === 'redemptionExpire') this.untold.delete(ref.redemptionId ?? '')
    if (kind === 'withhold') this.waiting.add(poolId)
    if (kind === 'release') this.waiting.delete(poolId)
    if (kind === 'freeze') this.counting.add(poolId)
    if (kind === 'unfreeze') this.counting.delete(poolId)
    if (kind === 'takeLoss') this.correct(poolId, -quantity, at)
    if (kind === 'takeFound') this.correct(poolId, quantity, at)
  }

  private handOver({ pool: poolId = '', redemptionId = '', goods }: Line['ref']): void {
    const units = goods?.units ?? 0
    // What a desk tells late left the shelf long ago.
    if (this.untold.delete(redemptionId)) this.told.set(poolId, (this.told.get(poolId) ?? 0) - units)
    else this.move(poolId, -units)
    this.handedOver.push({ poolId, redemptionId })
  }

  private move(poolId: string, units: number): void {
    this.units.set(poolId, this.count(poolId) + units)
    this.told.set(poolId, (this.told.get(poolId) ?? 0) + units)
  }

  /**
   * A stock-take brings the lines nearer to the shelf, never farther from it: what was handed over without signal counts
   * as there, for its desk will tell. Nobody can tell while goods are gone
   * whose token the pool still has: they left in the instant in which the difference was written.
   */
  private correct(poolId: string, units: number, at: number): void {
    const told = this.told.get(poolId) ?? 0
    const missing = this.count(poolId) + this.awayFrom(poolId, at) - told
    const isLeaving = this.handedOver.some(
      (gone) => gone.poolId === poolId && this.pool(poolId)?.holds[gone.redemptionId],
    )
    const isReal = units < 0 ? missing <= units : missing >= units
    hold(isReal || isLeaving || this.disturbed.has(poolId), 'a stock-take finds what is so', () => [
      poolId,
      units,
      missing,
    ])
    this.told.set(poolId, told + units)
  }

  private awayFrom(poolId: string, at: number): number {
    const away = [...this.untold.values()].filter((gone) => gone.poolId === poolId && at < gone.until - mostSkewMs)
    return away.reduce((total, { units }) => total + units, 0)
  }
}
