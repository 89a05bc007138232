import { View } from '@tarojs/components'
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
      <View className="t-h3">东西（件数，下面是元）</View>
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
      <SheetRow row={{ name: '合计', unit: '', ...totals }} />
    </Card>
  )
}

function SheetRow({ row }: { readonly row: Row }) {
  return (
    <View className="goods-sheet__row">
      <View className="goods-sheet__name t-strong">{row.name}</View>
      {goodsFlows.map((flow) => (
        <View key={flow} className="goods-sheet__cell">
          <View className="goods-sheet__label t-sub">{goodsFlowLabels[flow]}</View>
          <View className="goods-sheet__units">{row[flow].units === 0 ? '–' : row[flow].units}</View>
          <View className="goods-sheet__yuan">{row[flow].cents === 0 ? '' : yuanOf(row[flow].cents)}</View>
        </View>
      ))}
    </View>
  )
}
