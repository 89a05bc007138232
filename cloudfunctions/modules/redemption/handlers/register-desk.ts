import { decideRegisterDesk } from '@shared/domain/reward/decide-register-desk'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { factId } from '../../../platform/ids'
import { commitShop, findKeptShop } from '../../shop'
import { deskKeyOf, pickupSecret } from '../pickup-code'

/** Short, because it stands in every code; told apart within one deployment. */
const idLength = 'dk_'.length + 12

export const registerDesk: Handler<'redemption.registerDesk'> = async ({ shopId, name }, context) => {
  const { caller, now, requestId } = context
  const deskId = factId('dk', caller._id, requestId).slice(0, idLength)
  const desk = { deskId, name, keeperId: caller._id, registeredAt: now }
  const committed = await commitShop(shopId, context, (shop) => decideRegisterDesk(shop, desk))
  if (!committed.ok) return committed
  const shop = await findKeptShop(caller, shopId)
  if (!shop) return refuse('NOT_FOUND')
  const key = deskKeyOf(pickupSecret(), deskId)
  return accept({ deskId, key, name, shopId, shopName: shop.name, servedAt: now })
}
