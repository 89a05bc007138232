import { Text, View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { RewardThumb } from './reward-thumb'
import './reward-card.scss'

export type Reward = Item<'reward.list'>

interface Props {
  readonly reward: Reward
  /** Points to spend; undefined while unknown. */
  readonly points: number | undefined
  readonly onOpen: () => void
}

/** Too dear or sold out is said in words where the button would be; there is never a dead button. */
export function RewardCard({ reward, points, onOpen }: Props) {
  const short = points === undefined ? 0 : reward.price - points
  return (
    <Card
      id={`reward-${reward.rewardId}`}
      className="reward-card"
      onPress={onOpen}
      label={`${reward.name}，${reward.price} 分`}
    >
      <RewardThumb name={reward.name} photo={reward.photo?.url} />
      <View className="fill">
        <View className="t-h3">{reward.name}</View>
        <View className="t-h2 t-points">
          {reward.price} <Text className="reward-card__unit">分</Text>
        </View>
        <View className="t-sub">{stockInWords(reward)}</View>
      </View>
      {reward.available === 0 ? (
        <View className="reward-card__no t-sub">换完了</View>
      ) : reward.availableFrom !== undefined ? (
        <View className="reward-card__no t-sub">
          {dayInWords(dayOf(reward.availableFrom))}
          <View>起能换</View>
        </View>
      ) : short > 0 ? (
        <View className="reward-card__no t-sub">
          还差
          <View className="t-strong">{short} 分</View>
        </View>
      ) : (
        <Button small onPress={onOpen}>
          换
        </Button>
      )}
    </Card>
  )
}

const few = 3

/** '还有 12 袋', '只剩 2 瓶' */
export function stockInWords({ available, unit }: Pick<Reward, 'available' | 'unit'>): string {
  if (available === 0) return '没货了'
  return available <= few ? `只剩 ${available} ${unit}` : `还有 ${available} ${unit}`
}
