import type { Output } from '@shared/contract'
import type { Redemption } from '@shared/domain/ledger/schema'

/** A redemption as its owner sees it. */
export function toOwnView(redemption: Redemption, now: number): Output<'redemption.get'> {
  const { _id: redemptionId, units: quantity, status, closedAt, offline } = redemption
  const { rewardId, rewardName, unit, price, createdAt, expiresAt, shopName } = redemption
  const lockedUntil = offline && offline.lockedUntil > now ? offline.lockedUntil : undefined
  const open = lockedUntil === undefined ? (['getPickupCode', 'issueOfflineCode', 'cancel'] as const) : stillLocked
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
    ...(lockedUntil !== undefined && { lockedUntil }),
    can: status === 'open' ? [...open] : [],
  }
}

const stillLocked = ['getPickupCode', 'issueOfflineCode'] as const

/** An order as the clerk sees it. */
export function toOrderView(
  { _id: redemptionId, status, rewardName, units: quantity, unit }: Redemption,
  residentName: string,
): Output<'redemption.lookup'> {
  return { redemptionId, status, rewardName, quantity, unit, residentName }
}
