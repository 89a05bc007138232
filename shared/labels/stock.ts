import type { EntryKind, MovementKind } from '../domain/ledger/vocabulary'
import type { MonthCheck } from '../domain/stock/check-month'
import type { GoodsMonth, MoneyMonth, PointsMonth } from '../domain/stock/month-schema'
import type { TakeState, WriteOffReason } from '../domain/stock/vocabulary'

export const writeOffReasonLabels: Record<WriteOffReason, string> = {
  expired: '过期了',
  broken: '破了、坏了',
  lost: '不见了',
}

export const takeStateLabels: Record<TakeState, string> = {
  starting: '正在开始',
  counting: '正在数',
  closing: '正在登记',
  closed: '数完了',
  abandoning: '正在停',
  abandoned: '没数完，停了',
}

/** What moved, as a line of a list. */
export const movementLabels: Record<MovementKind | EntryKind, string> = {
  purchase: '进货',
  writeOff: '报损',
  takeLoss: '盘点少了',
  takeFound: '盘点多了',
  freeze: '开始盘点',
  unfreeze: '盘点结束',
  withhold: '少了货，先不换出去',
  release: '少的货处理完，照常换',
  priceChange: '改价',
  budgetGrant: '给预算',
  funding: '进钱',
  spending: '进货付钱',
  award: '发积分',
  redeem: '居民换了，等领',
  fulfil: '居民领走',
  cancel: '居民取消，回架',
  redemptionExpire: '没来领，回架',
  expire: '积分到期',
  reverse: '更正',
  void: '作废',
}

/** Columns of a month's goods, in the order in which they add up. */
export const goodsFlows = ['opening', 'purchased', 'found', 'redeemed', 'writtenOff', 'missing', 'closing'] as const
export const goodsFlowLabels: Record<keyof GoodsMonth, string> = {
  opening: '月初',
  purchased: '进货',
  found: '盘多',
  redeemed: '领走',
  writtenOff: '报损',
  missing: '盘少',
  closing: '月末',
}

type Figures<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T]

export const pointsFlowLabels: readonly (readonly [Figures<PointsMonth>, string])[] = [
  ['opening', '月初，居民手里'],
  ['issued', '发出'],
  ['debtPaid', '其中抵了欠的'],
  ['redeemed', '换掉'],
  ['expired', '到期'],
  ['reversed', '更正'],
  ['closing', '月末，居民手里'],
  ['ordered', '本月下单'],
  ['returned', '取消或没领，退回'],
  ['heldClosing', '月末，换了没领的'],
]

export const moneyFlowLabels: readonly (readonly [Figures<MoneyMonth>, string])[] = [
  ['opening', '月初有'],
  ['funded', '进来'],
  ['spent', '进货花了'],
  ['closing', '月末剩'],
]

/** What a total is of. */
export const checkLabels: Record<MonthCheck['what'], string> = {
  units: '的件数',
  cents: '的货值（分钱）',
  points: '居民手里的积分',
  held: '换了没领的积分',
  money: '超市的钱（分钱）',
}
