import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { openPage } from '@/platform/navigation'
import { yuanOf } from '@/features/stock/amounts'
import { Button } from '@/ui/button'
import { classNames } from '@/ui/class-names'
import { StatusTag } from '@/ui/status-tag'

type Goods = Item<'stock.list'>

/** What is said of each of the goods: at the head of a table, and before the figure on a phone. */
const columns = [
  { head: '还能换', name: '还能换' },
  { head: '架上应有', name: '架上应有' },
  { head: '已换没领', name: '已换没领' },
  { head: '价（分）', name: '一份' },
  { head: '值（元）', name: '共值' },
] as const

/** A table on a desk; on a phone what can still be redeemed, and the rest in a line below. */
export function GoodsTable({ goods }: { readonly goods: readonly Goods[] }) {
  const total = (of: (row: Goods) => number | undefined) => goods.reduce((sum, row) => sum + (of(row) ?? 0), 0)
  const counted = [({ available }: Goods) => available, ({ onHand }: Goods) => onHand, ({ held }: Goods) => held]
  return (
    <View className="goods-table">
      <View className="goods-table__row goods-table__row--head">
        <View className="goods-table__name">东西</View>
        {columns.map(({ head }) => (
          <View key={head} className="goods-table__cell">
            {head}
          </View>
        ))}
        <View className="goods-table__state">状态</View>
      </View>
      {goods.map((row) => (
        <GoodsRow key={row.rewardId} row={row} />
      ))}
      <View className="goods-table__row goods-table__row--total">
        <View className="goods-table__name t-h3">合计</View>
        <View className="goods-table__figures">
          {counted.map((of, place) => (
            <Cell key={place} column={place} value={String(total(of))} unit="件" />
          ))}
          <Cell column={3} value="" unit="" />
          <Cell column={4} value={yuanOf(total(({ valueCents }) => valueCents))} unit="元" />
        </View>
      </View>
    </View>
  )
}

function GoodsRow({ row }: { readonly row: Goods }) {
  const { rewardId, name, unit, price, onHand, held, available, valueCents } = row
  return (
    <View className="goods-table__row">
      <View className="goods-table__name t-h3">{name}</View>
      <View className="goods-table__state">
        <State row={row} />
      </View>
      <View className="goods-table__figures">
        <Cell column={0} value={figure(available)} unit={unit} tone="strong" />
        <Cell column={1} value={figure(onHand)} unit={unit} />
        <Cell column={2} value={held === 0 ? '–' : figure(held)} unit={unit} isNothing={held === 0} />
        <Cell column={3} value={price === undefined ? '没定价' : String(price)} unit="分" tone="points" />
        <Cell column={4} value={valueCents === undefined ? '—' : yuanOf(valueCents)} unit="元" />
      </View>
      <View className="goods-table__link">
        <Button kind="text" onPress={() => openPage('movements', { rewardId, name, unit })}>
          流水
        </Button>
      </View>
    </View>
  )
}

/** Who counts must not see the books: while a take runs they are not known here either. */
function figure(units: number | undefined): string {
  return units === undefined ? '—' : String(units)
}

interface CellProps {
  readonly column: number
  readonly value: string
  /** Said on a phone; on a desk it stands at the head. */
  readonly unit: string
  readonly tone?: 'points' | 'strong'
  /** Nothing to tell: left out on a phone. */
  readonly isNothing?: boolean
}

function Cell({ column, value, unit, tone, isNothing }: CellProps) {
  const isEmpty = isNothing === true || value === ''
  return (
    <View className={classNames('goods-table__cell', isEmpty && 'goods-table__cell--empty')}>
      <View className="goods-table__label">{columns[column]?.name}</View>
      <View className={tone === undefined ? '' : `t-${tone}`}>{value}</View>
      {/^[\d,.]+$/.test(value) && <View className="goods-table__label">{unit}</View>}
    </View>
  )
}

function State({ row }: { readonly row: Goods }) {
  const { unit, low, daysLeft, counting, available, missing = 0, withdrawn } = row
  if (counting) return <StatusTag tone="doing" icon="doing" word="正在盘点" />
  if (missing > 0) return <StatusTag tone="late" icon="alert" word={`少 ${missing} ${unit}，先不换`} />
  if (withdrawn) return <StatusTag tone="paused" icon="pause" word="已下架" />
  if (available === 0) return <StatusTag tone="late" icon="alert" word="没货了" />
  if (low) {
    return <StatusTag tone="soon" icon="alert" word={daysLeft === undefined ? '快没货' : `${daysLeft} 天后没货`} />
  }
  return <StatusTag tone="done" icon="done" word="够" />
}
