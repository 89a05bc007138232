import { decideProposePrice } from '@shared/domain/reward/decide-propose-price'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findProposed, propose } from '../../proposal'
import { findKeptShop } from '../../shop'
import { findKeptReward } from '../commit-reward'

export const proposePrice: Handler<'reward.proposePrice'> = async ({ rewardId, price, from }, context) => {
  const { caller, now } = context
  const reward = await findKeptReward(rewardId, caller)
  const shop = reward && (await findKeptShop(caller, reward.shop))
  if (!reward || !shop) return refuse('NOT_FOUND')
  const earlier = await findProposed(context)
  if (earlier) return earlier.ok ? accept({ proposalId: earlier.value._id }) : earlier
  const summary = decideProposePrice(reward, { price, from }, now)
  if (!summary.ok) return summary
  const payload = { kind: 'priceChange', rewardId, price, ...(from !== undefined && { from }) } as const
  const proposed = await propose({ shop, payload, summary: summary.value }, context)
  return proposed.ok ? accept({ proposalId: proposed.value._id }) : proposed
}
