import { dayNumber, monthEnd, toText } from './calendar'
import { hold, sumOf, Violation, type Account, type Line, type Lot } from './facts'

/** What the world has agreed on with everybody: what the operations are asked to do. */
export interface Terms {
  /** Awards end with the month this many months later. */
  readonly months: number
  /** Points for one unit. */
  readonly price: number
  readonly pointsPerDay: number
  readonly unitsPerMonth: number
}

const graceDays = 7
const mostOpen = 10

interface Order {
  readonly quantity: number
  readonly lots: readonly Lot[]
  readonly units: number
  readonly pool: string
  readonly nonce: string
  readonly month: string
}

/** An account told again from its lines alone, line by line, by the auditor's own arithmetic. */
export class AccountModel {
  available = 0
  issued = 0
  spent = 0
  expired = 0
  debt = 0
  sequence = 0
  head = ''
  lots: Lot[] = []
  readonly held = new Map<string, Order>()
  private readonly given = new Map<string, number>()
  private readonly pointsOn = new Map<string, number>()
  private readonly unitsIn = new Map<string, number>()

  constructor(
    private readonly id: string,
    private readonly terms: Terms,
  ) {}

  /** Throws Violation when the line says something the lines before it do not allow. */
  fold(line: Line): void {
    hold(line.sequence === this.sequence + 1 && line.previous === this.head, 'I9 chain', () => [line, this])
    this.sequence = line.sequence
    this.head = line.hash
    const today = toText(dayNumber(line.at))
    let expiredNow = line.kind === 'void' ? 0 : this.expire(today)
    if (!line.ok) this.refuse(line)
    else expiredNow += this.apply(line, today)
    const told = line.kind === 'expire' ? line.quantity : (line.expiredNow ?? 0)
    hold(told === expiredNow, 'a line tells what expired on the way', () => ({ line, expiredNow }))
    hold(line.availableAfter === this.available, 'a line tells what is left', () => ({ line, model: this }))
  }

  /** The document says what the lines say. */
  compare(account: Account): void {
    const { available, issued, spent, expired, debt, sequence, head } = account
    const told = { available, issued, spent, expired, debt, sequence, head }
    for (const [field, value] of Object.entries(told)) {
      hold(value === this[field as keyof typeof told], `R2 the lines give another ${field}`, () => [account, this])
    }
    hold(textOf(account.lots) === textOf(this.lots), 'R2 the lines give other lots', () => [account.lots, this.lots])
    const ids = Object.keys(account.held)
    hold(ids.length === this.held.size, 'R2 the lines give other open redemptions', () => [account.held, ids])
    for (const id of ids) this.compareHeld(account, id)
    this.compareCounters(account)
  }

  private compareHeld({ held }: Account, id: string): void {
    const order = this.held.get(id)
    const is = held[id]
    const same =
      order !== undefined &&
      is !== undefined &&
      order.quantity === is.quantity &&
      order.pool === is.pool &&
      order.nonce === is.nonce &&
      textOf(order.lots) === textOf(is.lots)
    hold(same, 'R2 the lines give another open redemption', () => [is, order])
  }

  /** Counters of periods the account still counts say what the lines say. */
  private compareCounters({ counters }: Account): void {
    for (const [key, counted] of Object.entries(counters)) {
      const period = key.slice(key.lastIndexOf('_') + 1)
      const told = period.length === 8 ? this.pointsOn.get(period) : this.unitsIn.get(period)
      hold(counted === (told ?? 0), 'a counter counts what the lines say', () => ({ key, counted, told }))
    }
  }

  private expire(today: string): number {
    const gone = this.lots.filter(({ expiresOn }) => expiresOn < today)
    if (gone.length === 0) return 0
    const quantity = sumOf(gone)
    this.lots = this.lots.filter(({ expiresOn }) => expiresOn >= today)
    this.available -= quantity
    this.expired += quantity
    return quantity
  }

  private refuse({ kind, why, ref, quantity, at }: Line): void {
    hold(quantity === 0, 'a refusal moves nothing', () => ({ kind, quantity }))
    const units = ref.goods?.units ?? 0
    if (kind !== 'redeem') return
    const price = this.terms.price * units
    const isShort = this.available < price
    hold(isShort === (why === 'POINTS_SHORT'), 'refused for want of points', () => ({ why, price, model: this }))
    if (why !== 'LIMIT_REACHED') return
    const counted = this.unitsIn.get(monthKey(at)) ?? 0
    const isOver = this.held.size >= mostOpen || counted + units > this.terms.unitsPerMonth
    hold(isOver, 'refused for a limit that is not reached', () => ({ counted, units, model: this }))
  }

  /** Answers what expired by the operation itself. */
  private apply(line: Line, today: string): number {
    switch (line.kind) {
      case 'award':
        this.award(line, today)
        return 0
      case 'redeem':
        this.redeem(line)
        return 0
      case 'fulfil':
        this.spent += this.close(line).quantity
        return 0
      case 'cancel':
      case 'redemptionExpire':
        return this.giveBack(line, today)
      case 'reverse':
        this.reverse(line)
        return 0
      case 'expire':
        return 0
      default:
        throw new Violation('a kind nobody knows', line)
    }
  }

  private award({ _id, quantity, at, ref }: Line, today: string): void {
    this.given.set(_id, quantity)
    const day = today.replaceAll('-', '')
    const onDay = (this.pointsOn.get(day) ?? 0) + quantity
    this.pointsOn.set(day, onDay)
    hold(onDay <= this.terms.pointsPerDay, 'the cap of a day', () => ({ id: this.id, day, onDay }))
    const lot = { expiresOn: monthEnd(dayNumber(at), this.terms.months), quantity }
    this.issued += quantity - this.credit([lot], ref.debtPaid)
  }

  /** Pays debt first, soonest lots first; the rest is available. Answers the debt paid. */
  private credit(lots: readonly Lot[], told: number | undefined): number {
    let paid = Math.min(this.debt, sumOf(lots))
    hold((told ?? 0) === paid, 'a credit pays debt first', () => ({ told, paid, model: this }))
    this.debt -= paid
    const total = paid
    for (const lot of [...lots].sort(sooner)) {
      const part = Math.min(paid, lot.quantity)
      paid -= part
      if (lot.quantity > part) this.add({ ...lot, quantity: lot.quantity - part })
    }
    return total
  }

  private add(lot: Lot): void {
    this.available += lot.quantity
    this.lots = [...this.lots, lot].sort(sooner)
  }

  private redeem({ _id, quantity, at, ref }: Line): void {
    const units = ref.goods?.units ?? 0
    hold(quantity === this.terms.price * units, 'an order costs its price', () => ({ _id, quantity, units }))
    hold(this.available >= quantity, 'I1 nobody spends what he has not', () => ({ _id, quantity, model: this }))
    const month = monthKey(at)
    const counted = (this.unitsIn.get(month) ?? 0) + units
    this.unitsIn.set(month, counted)
    hold(counted <= this.terms.unitsPerMonth, 'the limit per month', () => ({ _id, month, counted }))
    hold(this.held.size < mostOpen, 'the limit of open orders', () => ({ _id }))
    const { pool = '', nonce = '' } = ref
    this.held.set(_id, { quantity, lots: this.take(quantity), units, pool, nonce, month })
    this.available -= quantity
  }

  /** Soonest to end first. */
  private take(quantity: number): Lot[] {
    let missing = quantity
    const taken: Lot[] = []
    const left: Lot[] = []
    for (const lot of this.lots) {
      const part = Math.min(missing, lot.quantity)
      missing -= part
      if (part > 0) taken.push({ ...lot, quantity: part })
      if (part < lot.quantity) left.push({ ...lot, quantity: lot.quantity - part })
    }
    this.lots = left
    return taken
  }

  /** Those that end last go first; what is not there any more is owed, or forgiven. */
  private reverse({ _id, quantity, ref }: Line): void {
    const { entryId = '', debtAdded = 0, forgiven = 0 } = ref
    const asked = quantity + forgiven
    const given = this.given.get(entryId) ?? 0
    hold(_id === `rev_${entryId}` && asked <= given, 'a reversal takes what was given', () => ({ _id, asked, given }))
    const taken = Math.min(this.available, asked)
    hold(debtAdded + forgiven === asked - taken, 'what is short is owed or forgiven', () => [ref, asked, taken])
    hold(debtAdded === 0 || forgiven === 0, 'what is short is owed or forgiven', () => ref)
    const kept = this.take(this.available - taken)
    this.lots = kept
    this.available -= taken
    this.issued -= taken
    this.debt += debtAdded
  }

  private close({ _id, quantity, ref }: Line): Order {
    const redemptionId = ref.redemptionId ?? ''
    const order = this.held.get(redemptionId)
    if (!order || _id !== `${redemptionId}_res`) throw new Violation('I8 only what is open ends', { _id })
    hold(quantity === order.quantity && ref.pool === order.pool && ref.nonce === order.nonce, 'I8', () => [ref, order])
    this.held.delete(redemptionId)
    return order
  }

  private giveBack(line: Line, today: string): number {
    const order = this.close(line)
    const back = order.lots.map((lot) =>
      lot.expiresOn < today && !lot.graced ? { ...lot, expiresOn: laterBy(line.at, graceDays), graced: true } : lot,
    )
    this.issued -= this.credit(back, line.ref.debtPaid)
    this.unitsIn.set(order.month, (this.unitsIn.get(order.month) ?? 0) - order.units)
    return this.expire(today)
  }
}

function monthKey(at: number): string {
  return toText(dayNumber(at)).slice(0, 7).replace('-', '')
}

function laterBy(at: number, days: number): string {
  return toText(dayNumber(at) + days)
}

function sooner(left: Lot, right: Lot): number {
  if (left.expiresOn !== right.expiresOn) return left.expiresOn < right.expiresOn ? -1 : 1
  return Number(right.graced ?? false) - Number(left.graced ?? false)
}

/** Lots as one text, those of one day and grace together. */
function textOf(lots: readonly Lot[]): string {
  const totals = new Map<string, number>()
  for (const { expiresOn, graced, quantity } of [...lots].sort(sooner)) {
    const key = graced ? `${expiresOn}g` : expiresOn
    totals.set(key, (totals.get(key) ?? 0) + quantity)
  }
  let text = ''
  for (const [key, quantity] of totals) text += `${key}:${quantity} `
  return text
}
