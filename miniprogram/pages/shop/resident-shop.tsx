import { Text, View } from '@tarojs/components'
import { openPage } from '@/platform/navigation'
import { RewardCard } from '@/features/reward/reward-card'
import { RedemptionRow } from '@/features/redemption/redemption-row'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { useShop } from './use-shop'

export function ResidentShop() {
  const { account, rewards, shown, filters, filter, setFilter, waiting, now } = useShop()
  return (
    <>
      <Card className="shop-head" onPress={() => openPage('points')} label="我的积分">
        <View>
          <View className="t-sub">现在有</View>
          <View className="t-h1 t-points">
            {account?.available ?? '—'} <Text className="t-h3">分</Text>
          </View>
        </View>
        <View className="shop-head__where t-sub">{account?.issuerName}</View>
      </Card>
      {waiting.length > 0 && (
        <Card flush>
          {waiting.map((redemption) => (
            <RedemptionRow key={redemption.redemptionId} redemption={redemption} now={now} />
          ))}
        </Card>
      )}
      <AsyncView query={rewards} loadingWords="正在看货架…">
        {(all) =>
          all.length === 0 && rewards.more === undefined ? (
            <EmptyState icon="shop" title="货架还空着" hint="村委会上了货，会在这里出现。积分一直留着。" />
          ) : (
            <>
              <Chips label="看哪些" items={filters} selected={filter} onSelect={setFilter} />
              {shown.map((reward) => (
                <RewardCard
                  key={reward.rewardId}
                  reward={reward}
                  points={account?.available}
                  onOpen={() => openPage('reward', { rewardId: reward.rewardId })}
                />
              ))}
              {shown.length === 0 && (
                <EmptyState icon="points" title="这里还没有" hint="换一类看看。报的事属实，就会有积分。" />
              )}
              <MoreButton list={rewards} />
            </>
          )
        }
      </AsyncView>
    </>
  )
}
