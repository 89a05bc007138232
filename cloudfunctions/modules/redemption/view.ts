import type { Output } from '@shared/contract'
import type { Redemption } from '@shared/domain/ledger/schema'

/** A redemption as its owner sees it. */
export function toOwnView(redemption: Redemption): Output<'redemption.get'> {
  const { _id: redemptionId, units: quantity, status, closedAt } = redemption
  const { rewardId, rewardName, unit, price, createdAt, expiresAt, shopName } = redemption
  return {
    redemptionId,
    rewardId,
    rewardName,
    quantity,
    unit,
    price,
    status,
    createdAt,
    expiresAt,
    ...(closedAt !== undefined && { closedAt }),
    shopName,
    can: status === 'open' ? ['getPickupCode', 'cancel'] : [],
  }
}

/** An order as the clerk sees it. */
export function toOrderView(
  { _id: redemptionId, status, rewardName, units: quantity, unit }: Redemption,
  residentName: string,
): Output<'redemption.lookup'> {
  return { redemptionId, status, rewardName, quantity, unit, residentName }
}
