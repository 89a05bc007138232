import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { openPage } from '@/platform/navigation'
import { yuanOf } from '@/features/stock/amounts'
import { Button } from '@/ui/button'
import { StatusTag } from '@/ui/status-tag'

type Goods = Item<'stock.list'>

const columns = ['价（分）', '架上应有', '已换没领', '还能换', '值（元）'] as const

/** A table on a desk; on a phone each row is a small card with the names beside the figures. */
export function GoodsTable({ goods }: { readonly goods: readonly Goods[] }) {
  const total = (of: (row: Goods) => number | undefined) => goods.reduce((sum, row) => sum + (of(row) ?? 0), 0)
  return (
    <View className="goods-table">
      <View className="goods-table__row goods-table__row--head">
        <View className="goods-table__name">东西</View>
        {columns.map((name) => (
          <View key={name} className="goods-table__cell">
            {name}
          </View>
        ))}
        <View className="goods-table__state">状态</View>
      </View>
      {goods.map((row) => (
        <GoodsRow key={row.rewardId} row={row} />
      ))}
      <View className="goods-table__row goods-table__row--total">
        <View className="goods-table__name">合计</View>
        <Cell name={columns[0]} value="" />
        <Cell name={columns[1]} value={String(total(({ onHand }) => onHand))} />
        <Cell name={columns[2]} value={String(total(({ held }) => held))} />
        <Cell name={columns[3]} value={String(total(({ available }) => available))} />
        <Cell name={columns[4]} value={yuanOf(total(({ valueCents }) => valueCents))} />
        <View className="goods-table__state" />
      </View>
    </View>
  )
}

function GoodsRow({ row }: { readonly row: Goods }) {
  const { rewardId, name, unit, price, onHand, held, available, valueCents } = row
  // Who counts must not see the books: while a take runs they are not known here either.
  const figure = (units: number | undefined) => (units === undefined ? '—' : String(units))
  return (
    <View className="goods-table__row">
      <View className="goods-table__name t-h3">
        {name}
        <View className="goods-table__unit t-sub">按{unit}</View>
      </View>
      <Cell name={columns[0]} value={price === undefined ? '没定' : String(price)} tone="points" />
      <Cell name={columns[1]} value={figure(onHand)} />
      <Cell name={columns[2]} value={figure(held)} />
      <Cell name={columns[3]} value={figure(available)} tone="strong" />
      <Cell name={columns[4]} value={valueCents === undefined ? '—' : yuanOf(valueCents)} />
      <View className="goods-table__state">
        <State row={row} />
        <Button kind="text" onPress={() => openPage('movements', { rewardId, name })}>
          流水
        </Button>
      </View>
    </View>
  )
}

interface CellProps {
  readonly name: string
  readonly value: string
  readonly tone?: 'points' | 'strong'
}

function Cell({ name, value, tone }: CellProps) {
  return (
    <View className="goods-table__cell">
      <View className="goods-table__label t-sub">{name}</View>
      <View className={tone === 'points' ? 't-points' : tone === 'strong' ? 't-strong' : ''}>{value}</View>
    </View>
  )
}

function State({ row: { low, daysLeft, counting, available } }: { readonly row: Goods }) {
  if (counting) return <StatusTag tone="doing" icon="doing" word="正在盘点" />
  if (available === 0) return <StatusTag tone="late" icon="alert" word="没货了" />
  if (low) {
    return <StatusTag tone="soon" icon="alert" word={daysLeft === undefined ? '快没货' : `${daysLeft} 天后没货`} />
  }
  return <StatusTag tone="done" icon="done" word="够" />
}
