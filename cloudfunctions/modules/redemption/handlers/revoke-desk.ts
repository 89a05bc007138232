import { decideRevokeDesk } from '@shared/domain/reward/decide-revoke-desk'
import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { commitShop } from '../../shop'

export const revokeDesk: Handler<'redemption.revokeDesk'> = async ({ shopId, deskId }, context) => {
  const committed = await commitShop(shopId, context, (shop) => decideRevokeDesk(shop, deskId))
  return committed.ok ? accept({ deskId }) : committed
}
