import { View } from '@tarojs/components'
import { monthInWords, monthOf } from '@shared/domain/stock/months'
import { useQuery } from '@/api/use-query'
import { openPage } from '@/platform/navigation'
import { pointsInWords } from '@/features/points/rule-words'
import { yuanInWords } from '@/features/stock/amounts'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { StatusTag } from '@/ui/status-tag'

/** This month in a few lines, and whether it adds up. */
export function MonthCard() {
  const query = useQuery('stock.getMonth', { month: monthOf(Date.now()) })
  return (
    <AsyncView query={query} loadingWords="正在算这个月…">
      {({ month, points, money, totals, checks }) => (
        <Card className="stack">
          <View className="line line--between">
            <View className="t-h2">{monthInWords(month)}</View>
            {checks.failed.length === 0 ? (
              <StatusTag tone="done" icon="done" word="账对得上" />
            ) : (
              <StatusTag tone="late" icon="alert" word="对不上" />
            )}
          </View>
          <Facts
            items={[
              ['超市还有的钱', yuanInWords(money.closing)],
              ['货值', yuanInWords(totals.closing.cents)],
              ['月初，居民手里', pointsInWords(points.opening)],
              ['发出', `${points.issued > 0 ? '+' : ''}${pointsInWords(points.issued)}`],
              ['换掉', `${points.redeemed > 0 ? '−' : ''}${pointsInWords(points.redeemed)}`],
              ['现在，居民手里', pointsInWords(points.closing)],
            ]}
          />
          <Button id="openMonth" kind="second" wide onPress={() => openPage('month', { month })}>
            看月报，打印、导出
          </Button>
        </Card>
      )}
    </AsyncView>
  )
}
