import type { Forecast } from '@shared/domain/points/solvency'

/** '1.43 倍', rounded down. */
function timesInWords(percent: number): string {
  return `${(percent / 100).toFixed(2)} 倍`
}

/** Why the shop cannot pay it, and what it could: in the words of the budget page. */
export function refusalToPay(
  { extraCents, ratioPercent, largest }: Forecast,
  expected?: { readonly households: number; readonly timesPerMonth: number },
): string {
  const basis = expected ? `按 ${expected.households} 户、每月 ${expected.timesPerMonth} 次算，` : ''
  const left = ratioPercent === undefined ? '' : `，会掉到 ${timesInWords(ratioPercent)}`
  const way = largest === undefined ? '请先补钱、进货。' : `最多能定 ${largest} 分，或者先补钱、进货。`
  return `${basis}要多付 ${Math.round(extraCents / 100)} 元${left}，低于底线。${way}`
}
