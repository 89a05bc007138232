import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Item } from '@shared/contract'
import { writeOffReasons } from '@shared/domain/stock/vocabulary'
import { momentInWords } from '@shared/kernel/time'
import { movementLabels, writeOffReasonLabels } from '@shared/labels/stock'
import { useList } from '@/api/use-list'
import { yuanInWords } from '@/features/stock/amounts'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { PhotoGrid } from '@/ui/photo-grid'

type Movement = Item<'stock.listMovements'>

/** 流水: of one reward every unit, or of the shop every cent: when, who, why, with photos. */
export default function MovementsPage() {
  const { rewardId, name, unit = '件' } = useRouter().params
  const list = useList('stock.listMovements', { limit: 20, ...(rewardId !== undefined && { rewardId }) })
  return (
    <Page offlineHint="没有网络。看到的是上次的">
      <View className="t-h1">{name === undefined ? '超市的钱' : decodeURIComponent(name)}</View>
      <AsyncView query={list} loadingWords="正在取流水…">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="search" title="还没有流水" hint="进来、出去的每一笔都会记在这里。" />
          ) : (
            rows.map((row) => (
              <MovementCard
                key={row.entryId}
                row={row}
                unit={rewardId === undefined ? undefined : decodeURIComponent(unit)}
              />
            ))
          )
        }
      </AsyncView>
      <MoreButton list={list} />
    </Page>
  )
}

interface Props {
  readonly row: Movement
  /** What is counted; undefined: money. */
  readonly unit: string | undefined
}

function MovementCard({ row, unit }: Props) {
  const { kind, at, by, change, units, cents, reason, note, party, photos } = row
  const words = [
    momentInWords(at, Date.now()),
    by,
    party,
    reason === undefined ? undefined : reasonInWords(reason),
    cents === undefined ? undefined : `花了 ${yuanInWords(cents)}`,
    note,
  ]
  return (
    <Card className="stack">
      <View className="line line--between">
        <View className="t-h3">{movementLabels[kind]}</View>
        <View className="t-h2">{unit === undefined ? moneyChange(change) : goodsChange(change, units, unit)}</View>
      </View>
      <View className="t-sub">{words.filter((word) => word !== undefined && word !== '').join(' · ')}</View>
      {photos.length > 0 && <PhotoGrid photos={photos} />}
    </Card>
  )
}

function moneyChange(cents: number): string {
  return cents > 0 ? `+${yuanInWords(cents)}` : `−${yuanInWords(-cents)}`
}

function goodsChange(change: number, units: number, unit: string): string {
  if (change === 0) return units === 0 ? '' : `${units} ${unit}`
  return change > 0 ? `+${change} ${unit}` : `−${-change} ${unit}`
}

function reasonInWords(reason: string): string {
  const known = writeOffReasons.find((one) => one === reason)
  return known === undefined ? reason : writeOffReasonLabels[known]
}
