import type { Output } from '@shared/contract'
import type { Shop } from '@shared/domain/reward/schema'
import { checkStanding, checkSums, failuresOf, type MonthCheck } from '@shared/domain/stock/check-month'
import type { GoodsMonth } from '@shared/domain/stock/month-schema'
import { monthOf, nextMonth, previousMonth, startOfMonth } from '@shared/domain/stock/months'
import { addGoods, noGoods } from '@shared/domain/stock/total-goods'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { checkLabels } from '@shared/labels/stock'
import { nameOfSource } from './issued-by'
import { listRewardsById } from '../reward'
import { goodsUnderTake } from './goods-under-take'
import { readMonth, type Reading } from './month-sheets'
import { readSnapshot } from './snapshot'

type Report = Output<'stock.getMonth'>

/** Readings of a shop that moves on while it is read, before it is said that a total did not come out. */
const readings = 3

/** A month with its checks: every row by itself, and for the month that runs also against what is really there. */
export async function reportMonth(shop: Shop, month: string, now: number): Promise<Result<Report>> {
  for (let reading = 1; ; reading += 1) {
    const snapshot = month === monthOf(now) ? await readSnapshot(shop._id) : null
    const read = await readMonth({ shop: shop._id, month, now, snapshot: snapshot ?? undefined })
    if (!read) return refuse('WRONG_STATE', { reason: 'MONTH_NOT_READY' })
    const standing = read.until === now ? snapshot?.standing : undefined
    const checks = [...checkSums(read.sheet), ...(standing ? checkStanding(read.sheet, standing) : [])]
    if (failuresOf(checks).length === 0 || reading === readings) {
      return accept(await toReport(shop, read, { checks, withStanding: standing !== undefined, now }))
    }
  }
}

async function toReport(
  shop: Shop,
  { sheet, until }: Reading,
  { checks: tried, withStanding, now }: { checks: readonly MonthCheck[]; withStanding: boolean; now: number },
): Promise<Report> {
  const { month, points, money, lines } = sheet
  const rewardIds = Object.keys(sheet.goods)
  const rewards = new Map((await listRewardsById(rewardIds)).map((reward) => [reward._id, reward]))
  // The end of this month, or of the one before, tells those who count what the books say.
  const isFresh = month >= previousMonth(monthOf(now))
  const hidden: ReadonlySet<string> = isFresh ? await goodsUnderTake(shop._id) : new Set()
  const goods = Object.fromEntries(Object.entries(sheet.goods).filter(([rewardId]) => !hidden.has(rewardId)))
  const rows = Object.entries(goods).map(([rewardId, row]) => {
    const reward = rewards.get(rewardId)
    return { rewardId, name: reward?.name ?? '已撤下的货', unit: reward?.unit ?? '件', rank: reward?.rank ?? 0, ...row }
  })
  const checks = tried.filter(({ rewardId }) => rewardId === undefined || !hidden.has(rewardId))
  const end = startOfMonth(nextMonth(month))
  const named = (parts: Readonly<Record<string, number>>, nameOf: (key: string) => string) =>
    Object.entries(parts).map(([key, quantity]) => ({ name: nameOf(key), quantity }))
  return {
    month,
    shopName: shop.name,
    until,
    isOver: until === end,
    counting: rewardIds.flatMap((id) => (hidden.has(id) ? (rewards.get(id)?.name ?? '已撤下的货') : [])),
    goods: rows.sort((left, right) => left.rank - right.rank).map(({ rank: _, ...row }) => row),
    totals: Object.values(goods).reduce<GoodsMonth>(addGoods, noGoods),
    points: { ...points, issuedBy: named(points.issuedBy, nameOfSource) },
    money: { ...money, fundedBy: named(money.fundedBy, (source) => source) },
    lines,
    checks: {
      tried: checks.length,
      failed: failuresOf(checks).map(({ what, rewardId, reckoned, expected }) => {
        const name = rewardId === undefined ? '' : (rewards.get(rewardId)?.name ?? rewardId)
        return `${name}${checkLabels[what]}：流水合计 ${reckoned}，实际 ${expected}`
      }),
      withStanding,
    },
  }
}
