import { valueOfUnits, worthAfter, type Worth } from '../ledger/worth'
import type { JournalEntry } from '../ledger/schema'
import { isResolutionKind } from '../ledger/vocabulary'
import { rewardOfPool } from '../reward/pool-id'
import type { Amount, Books, GoodsMonth, MoneyMonth, MonthSheet, PointsMonth } from './month-schema'

export type Line = Pick<JournalEntry, 'accountId' | 'sequence' | 'kind' | 'ok' | 'quantity' | 'expiredNow' | 'ref'>

type PoolBooks = Books['pools'][string]
type Flow = Exclude<keyof GoodsMonth, 'opening' | 'closing'>
type Month = Pick<MonthSheet, 'lines' | 'goods' | 'points' | 'money' | 'closing'>

const none: Amount = { units: 0, cents: 0 }

export const emptyBooks: Books = { pools: {}, points: { outstanding: 0, held: 0 }, cents: 0 }

/**
 * A month of a shop: what stood in the books when it began, and every line of the journal since, in the order of time.
 * Each line is added once; the totals add up because nothing else changes them.
 */
export class MonthFold {
  private lines = 0
  private readonly pools: Map<string, PoolBooks>
  private readonly goods = new Map<string, GoodsMonth>()
  private readonly points: PointsMonth
  private readonly money: MoneyMonth

  constructor(opening: Books) {
    this.pools = new Map(Object.entries(opening.pools))
    const { outstanding, held } = opening.points
    const points = { issued: 0, issuedBy: {}, budgets: {}, debtPaid: 0, redeemed: 0, expired: 0, reversed: 0 }
    const waiting = { heldOpening: held, ordered: 0, returned: 0, heldClosing: held }
    this.points = { opening: outstanding, ...points, closing: outstanding, ...waiting }
    this.money = { opening: opening.cents, funded: 0, fundedBy: {}, spent: 0, closing: opening.cents }
    for (const [poolId, pool] of this.pools) {
      const row = this.rowOf(poolId)
      const value = { units: pool.units, cents: valueOfUnits(pool.worth, pool.units) }
      row.opening = sum(row.opening, value)
      row.closing = sum(row.closing, value)
    }
  }

  /** Goes on where a fold of the same month stopped. */
  static from({ lines, goods, points, money, closing }: Month): MonthFold {
    const fold = new MonthFold(closing)
    fold.lines = lines
    fold.goods.clear()
    for (const [rewardId, row] of Object.entries(goods)) fold.goods.set(rewardId, { ...row })
    Object.assign(fold.points, { ...points, issuedBy: { ...points.issuedBy }, budgets: { ...points.budgets } })
    Object.assign(fold.money, { ...money, fundedBy: { ...money.fundedBy } })
    return fold
  }

  add(line: Line): void {
    this.lines += 1
    // Points may end on the way of anything, of a refusal too.
    this.expire(line.expiredNow ?? 0)
    if (!line.ok) return
    const { kind, accountId, quantity, ref } = line
    if (kind === 'purchase') this.bringIn('purchased', line)
    else if (kind === 'takeFound') this.bringIn('found', line)
    else if (kind === 'takeLoss') this.takeOut('missing', accountId, quantity)
    // What a stock-take missed and two people called off is no damage: it was not there.
    else if (kind === 'writeOff') this.takeOut(ref.takeId === undefined ? 'writtenOff' : 'missing', accountId, quantity)
    else if (kind === 'funding' || kind === 'spending') this.moveMoney(kind, quantity, ref.source)
    else if (isResolutionKind(kind)) this.endOrder(line)
    else this.addPoints(line)
  }

  toMonth(): Month {
    const { points, money, lines } = this
    const closing = {
      pools: Object.fromEntries([...this.pools].filter(([, { units }]) => units !== 0)),
      points: { outstanding: points.closing, held: points.heldClosing },
      cents: money.closing,
    }
    return { lines, goods: Object.fromEntries(this.goods), points, money, closing }
  }

  private addPoints({ kind, quantity, ref }: Line): void {
    const { points } = this
    if (kind === 'expire') this.expire(quantity)
    if (kind === 'award') {
      const debtPaid = ref.debtPaid ?? 0
      points.issued += quantity
      addTo(points.issuedBy, ref.ruleCode ?? ref.trigger ?? 'other', quantity)
      addTo(points.budgets, ref.pool ?? 'other', quantity)
      points.debtPaid += debtPaid
      points.closing += quantity - debtPaid
    }
    if (kind === 'redeem') {
      points.ordered += quantity
      points.heldClosing += quantity
    }
    if (kind === 'reverse') {
      const taken = takenBy({ quantity, ref })
      points.reversed += taken
      points.closing -= taken
    }
  }

  /** An order ends: its points are gone with the goods, or back with their owner; what they pay of a debt is gone too. */
  private endOrder({ kind, quantity, ref }: Line): void {
    const { points } = this
    points.heldClosing -= quantity
    if (kind === 'fulfil') {
      points.redeemed += quantity
      points.closing -= quantity
      return this.takeOut('redeemed', ref.pool ?? '', ref.goods?.units ?? 0)
    }
    const debtPaid = ref.debtPaid ?? 0
    points.returned += quantity
    points.debtPaid += debtPaid
    points.closing -= debtPaid
  }

  private expire(quantity: number): void {
    this.points.expired += quantity
    this.points.closing -= quantity
  }

  private moveMoney(kind: 'funding' | 'spending', cents: number, source = '未写明'): void {
    if (kind === 'spending') {
      this.money.spent += cents
      this.money.closing -= cents
      return
    }
    this.money.funded += cents
    this.money.closing += cents
    addTo(this.money.fundedBy, source, cents)
  }

  /**
   * The line says what the books became; the cents it did not bring itself belong to what left before it. Of two lines
   * of one instant the later one in the pool's own chain has the last word.
   */
  private bringIn(flow: Flow, { accountId: poolId, sequence, quantity, ref }: Line): void {
    const pool = this.pools.get(poolId) ?? { units: 0 }
    const cents = ref.costCents ?? 0
    const before = valueOfUnits(pool.worth, pool.units)
    const isNewer = sequence >= (pool.sequence ?? 0)
    const worth = isNewer ? worthIn(pool, quantity, ref) : pool.worth
    const units = pool.units + quantity
    this.pools.set(poolId, { units, worth, sequence: Math.max(sequence, pool.sequence ?? 0) })
    const after = valueOfUnits(worth, units)
    this.flow(poolId, flow, { units: quantity, cents }, 1)
    this.flow(poolId, 'redeemed', { units: 0, cents: before + cents - after }, -1)
  }

  private takeOut(flow: Flow, poolId: string, quantity: number): void {
    const pool = this.pools.get(poolId) ?? { units: 0 }
    const units = pool.units - quantity
    const cents = valueOfUnits(pool.worth, pool.units) - valueOfUnits(pool.worth, units)
    this.pools.set(poolId, { ...pool, units })
    this.flow(poolId, flow, { units: quantity, cents }, -1)
  }

  private flow(poolId: string, flow: Flow, { units, cents }: Amount, sign: 1 | -1): void {
    const row = this.rowOf(poolId)
    row[flow] = sum(row[flow], { units, cents })
    row.closing = sum(row.closing, { units: sign * units, cents: sign * cents })
  }

  private rowOf(poolId: string): GoodsMonth {
    const rewardId = rewardOfPool(poolId) ?? poolId
    const known = this.goods.get(rewardId)
    if (known) return known
    const flows = { purchased: none, found: none, redeemed: none, writtenOff: none, missing: none }
    const row: GoodsMonth = { opening: none, ...flows, closing: none }
    this.goods.set(rewardId, row)
    return row
  }
}

function worthIn(pool: PoolBooks, quantity: number, ref: Line['ref']): Worth {
  return ref.worth ?? worthAfter({ available: pool.units, holds: {}, worth: pool.worth }, quantity, ref.costCents ?? 0)
}

/** Points a reversal really took; the rest is owed. */
function takenBy({ quantity, ref }: Pick<Line, 'quantity' | 'ref'>): number {
  return quantity - (ref.debtAdded ?? 0)
}

function sum(left: Amount, right: Amount): Amount {
  return { units: left.units + right.units, cents: left.cents + right.cents }
}

function addTo(totals: Record<string, number>, key: string, quantity: number): void {
  totals[key] = (totals[key] ?? 0) + quantity
}
