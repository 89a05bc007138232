import type { Output } from '@shared/contract'
import type { Offline, Redemption } from '@shared/domain/ledger/schema'
import { toOfflineCode } from '@shared/domain/redemption/offline-code'
import type { Shop } from '@shared/domain/reward/schema'
import { refuse, type Refusal } from '@shared/kernel/result'
import { momentInWords } from '@shared/kernel/time'
import { deskKeyOf, pickupSecret } from './pickup-code'

/** The code of an order bound to a desk. Made of what the ledger keeps, so that it is the same whenever it is asked. */
export function toOfflineView(
  { _id: redemptionId, units: quantity, rewardName, unit }: Redemption,
  { deskId, validUntil, lockedUntil }: Offline,
  shop: Shop,
): Output<'redemption.issueOfflineCode'> {
  const secret = pickupSecret()
  const order = { deskId, validUntil, quantity, what: `${rewardName} ${quantity} ${unit}`, redemptionId }
  const code = toOfflineCode(order, { secret, deskKey: deskKeyOf(secret, deskId) })
  return { code, deskId, deskName: deskNameOf(shop, deskId), validUntil, lockedUntil }
}

export function deskNameOf({ desks }: Pick<Shop, 'desks'>, deskId: string): string {
  return desks.find((desk) => desk.deskId === deskId)?.name ?? '已停用的手机'
}

/** Why an order bound to a desk cannot end elsewhere. */
export function refusalOfLocked({ deskId, lockedUntil }: Offline, shop: Shop, now: number): Refusal {
  const until = momentInWords(lockedUntil, now)
  if (!shop.desks.some((desk) => desk.deskId === deskId)) {
    return refuse('WRONG_STATE', {
      reason: 'LOCKED_TO_DESK',
      message: `这一单的码给了一部已停用的手机。东西也许已在那里领过，要等它上传，最晚到 ${until}。没领的话，那时再领或退。`,
    })
  }
  return refuse('WRONG_STATE', {
    reason: 'LOCKED_TO_DESK',
    message: `这一单给了没信号也能领的码，${until} 前只能在“${deskNameOf(shop, deskId)}”上领。`,
  })
}
