import { useState } from 'react'
import { rewardCategories, rewardCategoryLabels, type RewardCategory } from '@shared/labels/points'
import { useList, type List } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import type { Output, Item } from '@shared/contract'
import type { Reward } from '@/features/reward/reward-card'

type Filter = 'all' | 'affordable' | RewardCategory

interface Shop {
  readonly account: Output<'points.get'> | undefined
  readonly rewards: List<Reward>
  readonly shown: readonly Reward[]
  readonly filters: readonly { readonly key: Filter; readonly words: string }[]
  readonly filter: Filter
  readonly setFilter: (filter: Filter) => void
  /** Redeemed and not fetched yet. */
  readonly waiting: readonly Item<'redemption.list'>[]
  readonly now: number
}

export function useShop(): Shop {
  const account = useQuery('points.get', {}).value
  const rewards = useList('reward.list', { limit: 50 })
  const redemptions = useList('redemption.list', { limit: 20 }).value ?? []
  const [filter, setFilter] = useState<Filter>('all')
  const all = rewards.value ?? []
  const fits = (reward: Reward) => {
    if (filter === 'all') return true
    if (filter === 'affordable') return reward.available > 0 && reward.price <= (account?.available ?? 0)
    return reward.category === filter
  }
  const present = rewardCategories.filter((category) => all.some((reward) => reward.category === category))
  return {
    account,
    rewards,
    shown: all.filter(fits),
    filters: [
      { key: 'all', words: '全部' },
      { key: 'affordable', words: '我换得起' },
      ...present.map((category) => ({ key: category, words: rewardCategoryLabels[category] })),
    ],
    filter,
    setFilter,
    waiting: redemptions.filter(({ can }) => can.includes('getPickupCode')),
    now: Date.now(),
  }
}
