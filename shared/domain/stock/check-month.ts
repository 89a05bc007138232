import type { GoodsMonth, MoneyMonth, MonthSheet, PointsMonth } from './month-schema'

/** One thing that must come out the same in two ways. */
export interface MonthCheck {
  readonly what: 'units' | 'cents' | 'points' | 'held' | 'money'
  /** The reward concerned, where it is about one. */
  readonly rewardId?: string
  /** What the lines add up to. */
  readonly reckoned: number
  /** What it must be. */
  readonly expected: number
}

/** What the pools, accounts and the fund themselves say now. */
export interface Standing {
  readonly goods: Readonly<Record<string, { readonly units: number; readonly cents: number }>>
  readonly points: { readonly outstanding: number; readonly held: number }
  readonly cents: number
}

/** Opening and movements against closing, each line of the report by itself. */
export function checkSums({ goods, points, money }: Pick<MonthSheet, 'goods' | 'points' | 'money'>): MonthCheck[] {
  const ofGoods = Object.entries(goods).flatMap(([rewardId, row]): MonthCheck[] =>
    (['units', 'cents'] as const).map((what) => ({
      what,
      rewardId,
      reckoned: reckonGoods(row, what),
      expected: row.closing[what],
    })),
  )
  return [...ofGoods, ...checkPoints(points), checkMoney(money)]
}

/** The report's end against what is really there. */
export function checkStanding({ goods, points, money }: Pick<MonthSheet, 'goods' | 'points' | 'money'>, now: Standing) {
  const rewardIds = new Set([...Object.keys(goods), ...Object.keys(now.goods)])
  const ofGoods = [...rewardIds].flatMap((rewardId): MonthCheck[] =>
    (['units', 'cents'] as const).map((what) => ({
      what,
      rewardId,
      reckoned: goods[rewardId]?.closing[what] ?? 0,
      expected: now.goods[rewardId]?.[what] ?? 0,
    })),
  )
  const ofPoints: MonthCheck[] = [
    { what: 'points', reckoned: points.closing, expected: now.points.outstanding },
    { what: 'held', reckoned: points.heldClosing, expected: now.points.held },
    { what: 'money', reckoned: money.closing, expected: now.cents },
  ]
  return [...ofGoods, ...ofPoints]
}

export function failuresOf(checks: readonly MonthCheck[]): MonthCheck[] {
  return checks.filter(({ reckoned, expected }) => reckoned !== expected)
}

function reckonGoods(row: GoodsMonth, what: 'units' | 'cents'): number {
  const { opening, purchased, found, redeemed, writtenOff, missing } = row
  return opening[what] + purchased[what] + found[what] - redeemed[what] - writtenOff[what] - missing[what]
}

function checkPoints(points: PointsMonth): MonthCheck[] {
  const { opening, issued, debtPaid, redeemed, expired, reversed, closing } = points
  const { heldOpening, ordered, returned, heldClosing } = points
  return [
    { what: 'points', reckoned: opening + issued - debtPaid - redeemed - expired - reversed, expected: closing },
    { what: 'held', reckoned: heldOpening + ordered - returned - redeemed, expected: heldClosing },
    { what: 'points', reckoned: totalOf(points.issuedBy), expected: issued },
    { what: 'points', reckoned: totalOf(points.budgets), expected: issued },
  ]
}

function checkMoney({ opening, funded, spent, closing }: MoneyMonth): MonthCheck {
  return { what: 'money', reckoned: opening + funded - spent, expected: closing }
}

function totalOf(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((total, part) => total + part, 0)
}
