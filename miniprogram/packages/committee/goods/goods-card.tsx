import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { rewardStateLabels, limitPeriodLabels } from '@shared/labels/points'
import { momentInWords } from '@shared/kernel/time'
import { RewardThumb } from '@/features/reward/reward-thumb'
import { openPage } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { StatusTag } from '@/ui/status-tag'

export type Goods = Item<'reward.listAll'>

interface Props {
  readonly goods: Goods
  readonly onPrice: () => void
  readonly onShelf: () => void
}

const tones = { draft: ['wait', 'pen'], live: ['done', 'done'], withdrawn: ['paused', 'pause'] } as const

/** One of the goods as the committee keeps it: what it is, what it costs, and the three things to do with it. */
export function GoodsCard({ goods, onPrice, onShelf }: Props) {
  const { rewardId, name, state, price, nextPrices, available, held, unit, limitPerPerson: limit, can } = goods
  const [tone, icon] = tones[state]
  const now = Date.now()
  return (
    <Card id={`goods-${rewardId}`} className="stack">
      <View className="line line--top">
        <RewardThumb name={name} photo={goods.photo?.url} />
        <View className="fill">
          <StatusTag tone={tone} icon={icon} word={rewardStateLabels[state]} />
          <View className="t-h3">{name}</View>
          <View className="t-h2 t-points">{price === undefined ? '还没定价' : `${price} 分`}</View>
          <View className="t-sub">
            {available === undefined || held === undefined
              ? '正在盘点，数完才看得到数'
              : `还能换 ${available} ${unit}${held > 0 ? `，已换没领 ${held} ${unit}` : ''}`}
          </View>
          {limit && (
            <View className="t-sub">
              每户{limitPeriodLabels[limit.per]}最多 {limit.quantity} {unit}
            </View>
          )}
          {nextPrices.map((next) => (
            <View key={next.from} className="t-sub">
              {momentInWords(next.from, now)} 起 {next.price} 分
            </View>
          ))}
        </View>
      </View>
      <View className="line">
        <Button kind="quiet" small onPress={() => openPage('goodsEdit', { rewardId })}>
          改说明
        </Button>
        <Button kind="quiet" small onPress={onPrice}>
          {price === undefined ? '定价' : '改价'}
        </Button>
        {(can.includes('publish') || can.includes('unpublish')) && (
          <Button kind="second" small onPress={onShelf}>
            {can.includes('publish') ? '上架' : '下架'}
          </Button>
        )}
      </View>
    </Card>
  )
}
