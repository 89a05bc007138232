import type { Input } from '@shared/contract'
import { ask, askAll } from './api'
import { clerk } from './shopping'

/** What a committee writes about something new. */
export const written = (name: string): Input<'reward.create'> => ({
  name,
  category: 'daily',
  description: '一只',
  unit: '只',
  lowStockAt: 3,
})

/** A draft of the home village's shop. */
export async function aDraft(name = '搪瓷杯', keeper = clerk): Promise<string> {
  return (await ask(keeper, 'reward.create', written(name))).rewardId
}

/** Goods as their committee sees them. */
export async function goodsOf(rewardId: string, keeper = clerk) {
  const row = (await askAll(keeper, 'reward.listAll', { limit: 50 })).find((item) => item.rewardId === rewardId)
  if (!row) throw new Error(`${rewardId} is not among the goods`)
  return row
}

/** Two persons give goods a price. */
export async function setPrice(rewardId: string, price: number): Promise<void> {
  const { proposalId } = await ask(clerk, 'reward.proposePrice', { rewardId, price })
  await ask('demo-committee-2', 'approval.decide', { proposalId, approve: true })
}
