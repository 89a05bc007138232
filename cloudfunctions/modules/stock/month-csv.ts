import type { Output } from '@shared/contract'
import { addGoods, noGoods } from '@shared/domain/stock/total-goods'
import { monthInWords } from '@shared/domain/stock/months'
import { goodsFlowLabels, goodsFlows, moneyFlowLabels, pointsFlowLabels } from '@shared/labels/stock'
import { toCsv, type Cell } from './safe-csv'

type Report = Output<'stock.getMonth'>

/** The report as one table for Excel: goods in pieces and yuan, points, money. What doesn't add up stands at its head. */
export function toMonthCsv(report: Report): string {
  const { month, shopName, goods, counting, points, money, checks } = report
  const totals = goods.reduce(addGoods, noGoods)
  const state = checks.failed.length === 0 ? '每一项都加得拢' : checks.failed.join('；')
  const goodsRow = (name: string, unit: string, row: typeof totals): Cell[] => [
    name,
    unit,
    ...goodsFlows.flatMap((flow) => [row[flow].units, row[flow].cents / 100]),
  ]
  return toCsv([
    [shopName, monthInWords(month), '月报'],
    ['核对', state],
    ...(counting.length > 0 ? [['正在盘点，没有列入', counting.join('、')]] : []),
    [],
    ['东西', '单位', ...goodsFlows.flatMap((flow) => [`${goodsFlowLabels[flow]}数`, `${goodsFlowLabels[flow]}元`])],
    ...goods.map((row) => goodsRow(row.name, row.unit, row)),
    goodsRow('合计', '', totals),
    [],
    ['积分', '分'],
    ...pointsFlowLabels.map(([flow, label]): Cell[] => [label, points[flow]]),
    ...points.issuedBy.map(({ name, quantity }): Cell[] => [`发出：${name}`, quantity]),
    [],
    ['钱', '元'],
    ...moneyFlowLabels.map(([flow, label]): Cell[] => [label, money[flow] / 100]),
    ...money.fundedBy.map(({ name, quantity }): Cell[] => [`进来：${name}`, quantity / 100]),
  ])
}
