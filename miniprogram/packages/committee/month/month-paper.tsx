import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { monthInWords } from '@shared/domain/stock/months'
import { stampInWords } from '@shared/kernel/time'
import { moneyFlowLabels, pointsFlowLabels } from '@shared/labels/stock'
import { pointsInWords } from '@/features/points/rule-words'
import { yuanInWords } from '@/features/stock/amounts'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { GoodsSheet } from './goods-sheet'

export type Report = Output<'stock.getMonth'>

/** The report as it stands on the screen and on paper. */
export function MonthPaper({ report }: { readonly report: Report }) {
  const { shopName, month, until, isOver, points, money, lines } = report
  return (
    <View className="paper">
      <View className="paper__head">
        <View className="t-h1">{shopName}月报</View>
        <View className="t-sub">
          {monthInWords(month)}
          {isOver ? '' : `，到 ${stampInWords(until)}`}
        </View>
      </View>
      {report.counting.length > 0 && (
        <Callout icon="info" title="正在盘点的没有列入">
          {report.counting.join('、')}
        </Callout>
      )}
      <Checks report={report} />
      <GoodsSheet report={report} />
      <View className="paper__pair">
        <Card className="stack">
          <View className="t-h3">积分</View>
          <Facts
            items={[
              ...pointsFlowLabels.map(([flow, label]) => [label, pointsInWords(points[flow])] as const),
              ...points.issuedBy.map(({ name, quantity }) => [`发出：${name}`, pointsInWords(quantity)] as const),
            ]}
          />
        </Card>
        <Card className="stack">
          <View className="t-h3">钱</View>
          <Facts
            items={[
              ...moneyFlowLabels.map(([flow, label]) => [label, yuanInWords(money[flow])] as const),
              ...money.fundedBy.map(({ name, quantity }) => [`进来：${name}`, yuanInWords(quantity)] as const),
            ]}
          />
        </Card>
      </View>
      <View className="t-hint">这张表由 {lines} 笔流水算出，哪一笔都查得到。</View>
      <View className="paper__signs">
        <View className="paper__sign">制表人签字</View>
        <View className="paper__sign">核对人签字</View>
        <View className="paper__sign">日期</View>
      </View>
    </View>
  )
}

function Checks({ report: { checks } }: { readonly report: Report }) {
  const { tried, failed, withStanding } = checks
  if (failed.length > 0) {
    return (
      <Callout id="unequal" tone="late" icon="alert" title="有数对不上，先别签字。">
        <View>{failed.join('；')}。请告诉镇里的督查。</View>
      </Callout>
    )
  }
  return (
    <Callout id="equal" tone="done" icon="done" title="每一项都加得拢。">
      {withStanding ? `核对了 ${tried} 处，和现在的货、积分、钱一样。` : `核对了 ${tried} 处，月初加减等于月末。`}
    </Callout>
  )
}
