import { useState } from 'react'
import { Text, View } from '@tarojs/components'
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
import { useReward } from './use-reward'
import './index.scss'

export default function RewardPage() {
  const form = useReward()
  const [confirming, setConfirming] = useState(false)
  const { reward, available } = form
  const short = reward && available !== undefined ? reward.price - available : 0
  return (
    <Page
      bottom={
        reward && (
          <BottomBar>
            <View className="reward-sum t-sub">
              <View>现在 {available ?? '—'} 分</View>
              {short <= 0 && available !== undefined && <View>换后剩 {available - reward.price} 分</View>}
            </View>
            {reward.available === 0 || short > 0 ? (
              <View className="reward-no t-h3">{reward.available === 0 ? '换完了，等补货' : `还差 ${short} 分`}</View>
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
            <Goods reward={reward} />
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

function Goods({ reward }: { readonly reward: Reward }) {
  const { limitPerPerson: limit, unit } = reward
  return (
    <>
      <RewardThumb name={reward.name} size="l" />
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
            ...(limit ? [[limitPeriodLabels[limit.per], `最多 ${limit.quantity} ${unit}`] as const] : []),
            ['在哪领', reward.shopName],
          ]}
        />
      </Card>
      <Callout>积分只能换东西，不能买卖、不能换钱、不能转给别人。</Callout>
    </>
  )
}
