import { Text, View } from '@tarojs/components'
import { goodsFlowLabels, goodsFlows } from '@shared/labels/stock'
import { yuanOf } from '@/features/stock/amounts'
import { Card } from '@/ui/card'
import type { Report } from './month-paper'

type Row = Pick<Report['goods'][number], 'name' | 'unit'> & Report['totals']

/** Goods in pieces and at cost: every row adds up from left to right, the last one from top to bottom. */
export function GoodsSheet({ report: { goods, totals } }: { readonly report: Report }) {
  const moved = goods.filter(({ opening, purchased, closing }) => opening.units + purchased.units + closing.units > 0)
  return (
    <Card className="goods-sheet">
      <View className="t-h3">东西：件数，和进价（元）</View>
      <View className="goods-sheet__row goods-sheet__row--head">
        <View className="goods-sheet__name">东西</View>
        {goodsFlows.map((flow) => (
          <View key={flow} className="goods-sheet__cell">
            {goodsFlowLabels[flow]}
          </View>
        ))}
      </View>
      {moved.map((row) => (
        <SheetRow key={row.rewardId} row={row} />
      ))}
      <SheetRow row={{ name: '合计', unit: '件', ...totals }} />
    </Card>
  )
}

function SheetRow({ row }: { readonly row: Row }) {
  return (
    <View className="goods-sheet__row">
      <View className="goods-sheet__name t-strong">{row.name}</View>
      {goodsFlows.map((flow) => (
        <SheetCell key={flow} flow={flow} row={row} />
      ))}
    </View>
  )
}

/** On a phone with its name and units, and left out when nothing moved; in a table the figures alone. */
function SheetCell({ flow, row }: { readonly flow: (typeof goodsFlows)[number]; readonly row: Row }) {
  const { units, cents } = row[flow]
  if (units === 0 && cents === 0) return <View className="goods-sheet__cell goods-sheet__cell--empty">–</View>
  return (
    <View className="goods-sheet__cell">
      <View className="goods-sheet__label">{goodsFlowLabels[flow]}</View>
      <View className="goods-sheet__units">
        {units}
        <Text className="goods-sheet__unit"> {row.unit}</Text>
      </View>
      <View className="goods-sheet__yuan">
        {yuanOf(cents)}
        <Text className="goods-sheet__unit"> 元</Text>
      </View>
    </View>
  )
}
