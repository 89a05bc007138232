/** What a shop has promised and what it can pay with. Integers: points and cents. */
export interface Books {
  /** Points people can still spend here, promised ones included; those of open redemptions have their goods set aside. */
  readonly outstanding: number
  /** Granted beyond the yearly budgets and not issued yet: promised too, as far as granting still more goes. */
  readonly unissued: number
  readonly centsPerPoint: number
  /** Free goods at what they cost; goods held for open redemptions are spoken for. */
  readonly stockCents: number
  readonly fundCents: number
  /** What must stand behind 100 cents of points, such as 120. */
  readonly floorPercent: number
}

export interface Solvency {
  readonly owedCents: number
  readonly backedCents: number
  /** Backing per 100 cents owed, rounded down; undefined while nothing is owed. */
  readonly ratioPercent: number | undefined
  /** The most that may be owed on this backing. */
  readonly mostOwedCents: number
  readonly isOk: boolean
}

export function reckon(books: Omit<Books, 'unissued'>): Solvency {
  const { outstanding, centsPerPoint, stockCents, fundCents, floorPercent } = books
  const owedCents = outstanding * centsPerPoint
  const backedCents = stockCents + fundCents
  return {
    owedCents,
    backedCents,
    ratioPercent: owedCents === 0 ? undefined : Math.floor((backedCents * 100) / owedCents),
    mostOwedCents: Math.floor((backedCents * 100) / floorPercent),
    isOk: owedCents * floorPercent <= backedCents * 100,
  }
}

/** The books after so many more points came into the world. */
function withMore(books: Books, points: number): Books {
  return { ...books, outstanding: books.outstanding + points }
}

export interface Forecast {
  /** What it would add to what is owed; 0 when it promises less than now. */
  readonly extraPoints: number
  readonly extraCents: number
  readonly ratioPercent: number | undefined
  readonly isOk: boolean
  /** The largest value that still passes, where one does. */
  readonly largest: number | undefined
}

/** A rule as it is paid in a month: so many households, so often, within the rule's own monthly cap. */
export interface RuleUse {
  readonly points: number
  readonly perMonth: number
}

/** How often a rule is expected to be paid. */
export interface Expected {
  readonly households: number
  readonly timesPerMonth: number
}

function monthlyPointsOf({ points, perMonth }: RuleUse, { households, timesPerMonth }: Expected): number {
  return households * Math.min(points * timesPerMonth, perMonth)
}

/** A rule as its shop published it, beside what it would be without. */
export interface OwnRule {
  readonly own: RuleUse
  readonly offered: RuleUse
  readonly expected: Expected
}

/** What a shop's own rules cost in a month above those it was given: many small raises are one large one. */
export function monthlyPointsAbove(rules: readonly OwnRule[]): number {
  return rules
    .map(({ own, offered, expected }) => monthlyPointsOf(own, expected) - monthlyPointsOf(offered, expected))
    .reduce((sum, points) => sum + Math.max(0, points), 0)
}

/**
 * What a rule would cost in a month beyond what it costs now, and whether the shop could pay that together with what
 * its own rules promise already. Promising less, or as much, is always allowed: it can only help.
 */
export function forecastRule(
  books: Books,
  change: {
    readonly now: RuleUse
    readonly next: RuleUse
    readonly expected: Expected
    /** `monthlyPointsAbove` of all own rules in force. */
    readonly promised: number
  },
): Forecast {
  const { now, next, expected, promised } = change
  const costNow = monthlyPointsOf(now, expected)
  const extraOf = (points: number) => Math.max(0, monthlyPointsOf({ ...next, points }, expected) - costNow)
  const after = (extra: number) => reckon(withMore(books, promised + extra))
  const passes = (points: number) => extraOf(points) === 0 || after(extraOf(points)).isOk
  const extraPoints = extraOf(next.points)
  return {
    extraPoints,
    extraCents: extraPoints * books.centsPerPoint,
    ratioPercent: after(extraPoints).ratioPercent,
    isOk: passes(next.points),
    largest: largestOf(next.points, passes),
  }
}

/** What of a budget was granted beyond its yearly points and may still be issued; promised tokens are not issued yet. */
export function unissuedOf({ cap, consumed, lost }: BudgetState, yearly: number): number {
  return Math.max(0, Math.min(cap - lost - consumed, cap - lost - yearly))
}

interface BudgetState {
  readonly cap: number
  readonly consumed: number
  readonly lost: number
}

/** A budget is points that may all be issued: all of them count, and with them all that were granted before. */
export function forecastBudget(books: Books, points: number): Forecast {
  const after = reckon(withMore(books, books.unissued + points))
  const owed = books.outstanding + books.unissued
  const room = Math.floor(reckon(books).mostOwedCents / books.centsPerPoint) - owed
  return {
    extraPoints: points,
    extraCents: points * books.centsPerPoint,
    ratioPercent: after.ratioPercent,
    isOk: after.isOk,
    largest: room > 0 ? Math.min(points, room) : undefined,
  }
}

/** Counting down from what was asked: rules are worth tens of points, not thousands. */
function largestOf(asked: number, passes: (points: number) => boolean): number | undefined {
  for (let points = asked; points > 0; points -= 1) if (passes(points)) return points
  return undefined
}
