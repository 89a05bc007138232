import { decideEditShop } from '@shared/domain/reward/decide-edit-shop'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { commitShop } from '../commit-shop'

export const update: Handler<'shop.update'> = async ({ shopId, version, ...change }, context) => {
  const committed = await commitShop(shopId, context, (before) =>
    version === undefined || version === before.version ? decideEditShop(before, change) : refuse('STALE_VERSION'),
  )
  return committed.ok ? accept({ shopId, version: committed.value }) : committed
}
