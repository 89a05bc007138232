import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { listShopsUnder } from '../../ledger'
import { keptGridsOf } from '../kept-grids'

export const listDesks: Handler<'redemption.listDesks'> = async (_input, { caller }) => {
  const shops = await listShopsUnder(keptGridsOf(caller))
  const desks = shops.flatMap(({ _id: shopId, name: shopName, desks: own }) =>
    own.map(({ deskId, name, registeredAt }) => ({ deskId, name, shopId, shopName, registeredAt })),
  )
  return accept({ desks })
}
