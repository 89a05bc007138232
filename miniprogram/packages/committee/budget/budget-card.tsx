import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { pointsInWords } from '@/features/points/rule-words'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'

/** One of the year's budgets: what it had, what went out, and whose money stands behind it. */
export function BudgetCard({ budget }: { readonly budget: Item<'points.listBudgets'> }) {
  const { name, year, granted, issued, left, monthlyAverage, lasts, sources } = budget
  return (
    <Card className="stack">
      <View className="t-h2">
        {year} 年{name}
      </View>
      <Facts
        items={[
          ['全年', pointsInWords(granted)],
          ['发出去了', pointsInWords(issued)],
          ['还能发', <View className="t-strong">{pointsInWords(left)}</View>],
          ['每月平均发', `${averageInWords(monthlyAverage, issued)}，${lasts ? '够发到年底' : '不够发到年底'}`],
        ]}
      />
      {sources.map(({ at, points, source }) => (
        <View key={`${at}`} className="t-sub">
          {dayInWords(dayOf(at))}
          {source}，{pointsInWords(points)}
        </View>
      ))}
    </Card>
  )
}

function averageInWords(average: number, issued: number): string {
  return average === 0 && issued > 0 ? '不到 1 分' : pointsInWords(average)
}
