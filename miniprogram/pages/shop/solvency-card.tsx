import { View } from '@tarojs/components'
import { useQuery } from '@/api/use-query'
import { pointsInWords, ratioInWords } from '@/features/points/rule-words'
import { yuanInWords } from '@/features/stock/amounts'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { StatusTag } from '@/ui/status-tag'

/** 付得起吗 at a glance; the whole reckoning is on the budget's page. */
export function SolvencyCard() {
  const gauge = useQuery('points.getSolvency', {})
  return (
    <AsyncView query={gauge} loadingWords="正在算付不付得起…">
      {({ ratioPercent, backedCents, outstanding, owedCents, isOk }) => (
        <Card className="stack">
          <View className="line line--between">
            <View className="t-h3">付得起吗</View>
            <StatusTag tone={isOk ? 'done' : 'late'} icon={isOk ? 'done' : 'alert'} word={isOk ? '付得起' : '付不起'} />
          </View>
          <View className="t-h1">{ratioPercent === undefined ? '还没欠分' : ratioInWords(ratioPercent)}</View>
          <View className="t-sub">
            货和钱共 {yuanInWords(backedCents)}，居民手里 {pointsInWords(outstanding)}，值 {yuanInWords(owedCents)}。
          </View>
        </Card>
      )}
    </AsyncView>
  )
}
