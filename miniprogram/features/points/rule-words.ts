import type { Item, Output } from '@shared/contract'
import { perInWords } from '@shared/labels/claim'
import { yuanInWords } from '@/features/stock/amounts'

type Rule = Item<'points.listRules'>

/** 143 → '1.43 倍' */
export function ratioInWords(percent: number): string {
  return `${(percent / 100).toFixed(2)} 倍`
}

/** 3860 → '3,860 分' */
export function pointsInWords(points: number): string {
  return `${String(points).replace(/\B(?=(\d{3})+$)/g, ',')} 分`
}

/** '每次 3 分' */
export function worthInWords({ points, per }: Pick<Rule, 'points' | 'per'>): string {
  return `每${perInWords(per)} ${points} 分`
}

/** '每人每天 3 分，每月 6 分，每年 36 分' */
export function limitsInWords({ caps, subject }: Pick<Rule, 'caps' | 'subject'>): string {
  const whose = subject === 'person' ? '每人' : '每户'
  const total = caps.total === undefined ? '' : `，一共 ${caps.total} 分`
  return `${whose}每天最多 ${caps.perDay} 分，每月 ${caps.perMonth} 分，每年 ${caps.perYear} 分${total}`
}

/** What a change costs: '要多付 840 元，会掉到 1.00 倍，低于底线。' */
export function costInWords({ extraCents, ratioPercent, isOk }: Output<'points.forecastRule'>): string {
  if (extraCents === 0) return '不会比现在多付。'
  const left = ratioPercent === undefined ? '' : `，会到 ${ratioInWords(ratioPercent)}`
  return `要多付 ${yuanInWords(extraCents)}${left}${isOk ? '，付得起。' : '，低于底线。'}`
}
