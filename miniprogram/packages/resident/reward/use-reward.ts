import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import { replacePage } from '@/platform/navigation'

/** One of the goods, and redeeming it. */
export function useReward() {
  const { rewardId = '' } = useRouter().params
  const account = useQuery('points.get', {})
  const shop = useQuery('shop.get', {})
  const rewards = useList('reward.list', { limit: 50 })
  const reward = rewards.value?.find((one) => one.rewardId === rewardId)
  const [quantity, setQuantity] = useState(1)
  const command = useCommand('reward.redeem', `redeem:${rewardId}`)

  const redeem = async () => {
    // Named, the account is read while the door asks who calls: one round trip less to wait.
    const accountId = account.value?.accountId
    const answer = await command.send({ rewardId, quantity, ...(accountId !== undefined && { accountId }) })
    if (answer) {
      replacePage('redemption', { redemptionId: answer.value.redemptionId })
      return
    }
    // Stock and points may be what changed: show them as they are now.
    rewards.refresh()
    account.refresh()
  }
  return {
    shop: shop.value,
    rewards,
    reward,
    available: account.value?.available,
    quantity,
    setQuantity,
    redeem: () => void redeem(),
    busy: command.busy,
    trouble: command.error?.message,
  }
}

export type RewardForm = ReturnType<typeof useReward>
