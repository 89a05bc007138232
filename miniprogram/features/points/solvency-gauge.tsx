import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { yuanInWords } from '@/features/stock/amounts'
import { Card } from '@/ui/card'
import { StatusTag } from '@/ui/status-tag'
import { pointsInWords, ratioInWords } from './rule-words'
import './solvency-gauge.scss'

interface Props {
  readonly gauge: Output<'points.getSolvency'>
}

/** 付得起吗: what the shop can put on the counter over what residents hold, on one scale, with the floor as a line. */
export function SolvencyGauge({ gauge }: Props) {
  const { outstanding, owedCents, stockCents, fundCents, backedCents, mostOwedCents, isOk } = gauge
  const scale = Math.max(backedCents, owedCents, mostOwedCents, 1)
  const widthOf = (cents: number) => ({ width: `${(cents / scale) * 100}%` })
  return (
    <Card className="gauge stack">
      <View className="line line--between">
        <View className="t-h2">付得起吗</View>
        <StatusTag tone={isOk ? 'done' : 'late'} icon={isOk ? 'done' : 'alert'} word={isOk ? '付得起' : '付不起'} />
      </View>
      <View id="ratio" className="t-display">
        {gauge.ratioPercent === undefined ? '还没欠分' : ratioInWords(gauge.ratioPercent)}
      </View>
      <View className="t-sub">
        底线 {ratioInWords(gauge.floorPercent)}。1 分按 {gauge.centsPerPoint / 100} 元算。
      </View>
      <View className="t-h3">超市拿得出</View>
      <View className="gauge__bar">
        <View className="gauge__part gauge__part--stock" style={widthOf(stockCents)} />
        <View className="gauge__part gauge__part--fund" style={widthOf(fundCents)} />
      </View>
      <Line mark="stock" words="架上的货（预留的不算）" amount={yuanInWords(stockCents)} />
      <Line mark="fund" words="账上的钱" amount={yuanInWords(fundCents)} />
      <View className="t-h3">居民手里的分</View>
      <View className="gauge__bar">
        <View className="gauge__part gauge__part--owed" style={widthOf(owedCents)} />
        <View className="gauge__floor" style={{ left: `${(mostOwedCents / scale) * 100}%` }} />
      </View>
      <Line mark="owed" words={pointsInWords(outstanding)} amount={yuanInWords(owedCents)} />
      <View className="gauge__line t-sub">
        <View className="gauge__mark gauge__mark--floor" />
        底线：最多到 {yuanInWords(mostOwedCents)}
      </View>
    </Card>
  )
}

function Line({ mark, words, amount }: { readonly mark: string; readonly words: string; readonly amount: string }) {
  return (
    <View className="gauge__line">
      <View className={`gauge__mark gauge__mark--${mark}`} />
      <View className="fill">{words}</View>
      <View className="t-strong">{amount}</View>
    </View>
  )
}
