import { hold, type Line, type Pool } from './auditor/facts'

/** What really stands on the shelves, beside what the lines say should stand there. */
export class Shelf {
  private readonly units = new Map<string, number>()
  private readonly told = new Map<string, number>()
  private readonly counting = new Set<string>()
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
    if (this.counting.has(poolId)) this.disturbed.add(poolId)
  }

  count(poolId: string): number {
    return this.units.get(poolId) ?? 0
  }

  /** What a line says happened to the goods has happened. */
  follow({ kind, ok, quantity, ref, accountId: poolId }: Line): void {
    if (!ok) return
    if (kind === 'purchase') this.move(poolId, quantity)
    if (kind === 'writeOff') this.move(poolId, -quantity)
    if (kind === 'fulfil') this.handOver(ref)
    if (kind === 'freeze') this.counting.add(poolId)
    if (kind === 'unfreeze') this.counting.delete(poolId)
    if (kind === 'takeLoss') this.correct(poolId, -quantity)
    if (kind === 'takeFound') this.correct(poolId, quantity)
  }

  private handOver({ pool: poolId = '', redemptionId = '', goods }: Line['ref']): void {
    this.move(poolId, -(goods?.units ?? 0))
    this.handedOver.push({ poolId, redemptionId })
  }

  private move(poolId: string, units: number): void {
    this.units.set(poolId, this.count(poolId) + units)
    this.told.set(poolId, (this.told.get(poolId) ?? 0) + units)
  }

  /**
   * A stock-take brings the lines nearer to the shelf, never farther from it. Nobody can tell while goods are gone
   * whose token the pool still has: they left in the instant in which the difference was written.
   */
  private correct(poolId: string, units: number): void {
    const told = this.told.get(poolId) ?? 0
    const missing = this.count(poolId) - told
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
}
