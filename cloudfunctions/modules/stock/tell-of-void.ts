import type { Redemption } from '@shared/domain/ledger/schema'
import { queueMessages } from '../message'

/** Whose goods a stock-take did not find is told that the points are back. Once for each order. */
export async function tellOfVoid({ _id: redemptionId, personId: to, rewardName, price }: Redemption, at: number) {
  const fields = { thing1: rewardName, number2: String(price), thing3: '盘点时少了货，积分已退' }
  const params = { redemptionId }
  await queueMessages([
    { id: `redemptionVoid_${redemptionId}`, to, template: 'redemptionCancelled', fields, params, at },
  ])
}
