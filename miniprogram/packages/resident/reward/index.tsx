import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { limitPeriodLabels } from '@shared/labels/points'
import { stockInWords, type Reward } from '@/features/reward/reward-card'
import { RewardThumb } from '@/features/reward/reward-thumb'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { RedeemSheet } from './redeem-sheet'
import { useReward, type RewardForm } from './use-reward'
import './index.scss'

type Shop = NonNullable<RewardForm['shop']>

export default function RewardPage() {
  const form = useReward()
  const [confirming, setConfirming] = useState(false)
  const { reward, available } = form
  const short = reward && available !== undefined ? reward.price - available : 0
  const obstacle = reward && obstacleIn(reward, short, form.shop)
  return (
    <Page
      bottom={
        reward && (
          <BottomBar>
            <View className="reward-sum t-sub">
              <View>现在 {available ?? '—'} 分</View>
              {short <= 0 && available !== undefined && <View>换后剩 {available - reward.price} 分</View>}
            </View>
            {obstacle !== undefined ? (
              <View className="reward-no t-h3">{obstacle}</View>
            ) : (
              <Button id="redeem" onPress={() => setConfirming(true)}>
                用 {reward.price} 分换
              </Button>
            )}
          </BottomBar>
        )
      }
    >
      <AsyncView query={form.rewards} loadingWords="正在看货架…">
        {() =>
          reward ? (
            <Goods reward={reward} shop={form.shop} />
          ) : (
            <MessageState icon="search" title="下架了">
              这样东西现在不在货架上，回去看看别的。
            </MessageState>
          )
        }
      </AsyncView>
      {confirming && reward && available !== undefined && (
        <RedeemSheet reward={reward} available={available} form={form} onClose={() => setConfirming(false)} />
      )}
    </Page>
  )
}

/** Why it cannot be redeemed now, where the button would be. */
function obstacleIn({ available, availableFrom }: Reward, short: number, shop: Shop | undefined): string | undefined {
  if (shop?.state === 'closed') return '超市暂停兑换'
  if (available === 0) return '换完了，等补货'
  if (availableFrom !== undefined) return `${dayInWords(dayOf(availableFrom))}起能换`
  return short > 0 ? `还差 ${short} 分` : undefined
}

interface GoodsProps {
  readonly reward: Reward
  readonly shop: Shop | undefined
}

function Goods({ reward, shop }: GoodsProps) {
  const { limitPerPerson: limit, unit, available, mostAtOnce, availableUntil } = reward
  return (
    <>
      <RewardThumb name={reward.name} photo={reward.photo?.url} size="l" />
      <Card>
        <View className="line line--between line--top">
          <View className="t-h1 fill">{reward.name}</View>
          <View className="t-h1 t-points">
            {reward.price} <Text className="t-sub">分</Text>
          </View>
        </View>
        {reward.description !== '' && <View className="t-sub">{reward.description}</View>}
        <View className="card__divider" />
        <Facts
          items={[
            ['货架上', stockInWords(reward)],
            ...(mostAtOnce < available ? [['一次最多', `${mostAtOnce} ${unit}，多的分两次换`] as const] : []),
            ...(limit ? [[`每户${limitPeriodLabels[limit.per]}`, `最多 ${limit.quantity} ${unit}`] as const] : []),
            ...(availableUntil === undefined ? [] : [['换到', dayInWords(dayOf(availableUntil - 1))] as const]),
            ['在哪领', reward.shopName],
            ...(shop?.hoursInWords.length
              ? [['几点领', <Lines key="hours" lines={shop.hoursInWords} />] as const]
              : []),
            ...(shop?.nextOpening ? [[shop.isOpenNow ? '现在开着' : '下次开门', shop.nextOpening.words] as const] : []),
          ]}
        />
      </Card>
      {shop?.state === 'closed' && (
        <Callout tone="wait" icon="pause" title="超市暂停兑换。">
          {shop.closedReason}。积分一直留着。
        </Callout>
      )}
      <Callout>积分只能换东西，不能买卖、不能换钱、不能转给别人。</Callout>
    </>
  )
}

/** Opening hours: the days, and the stretch, each whole. */
function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <View key={line}>
          {line.split(' ').map((part) => (
            <Text key={part} className="t-whole reward-hours">
              {part}
            </Text>
          ))}
        </View>
      ))}
    </>
  )
}
