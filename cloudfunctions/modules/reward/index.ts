import { create } from './handlers/create'
import { list } from './handlers/list'
import { listAll } from './handlers/list-all'
import { proposePrice } from './handlers/propose-price'
import { publish } from './handlers/publish'
import { redeem } from './handlers/redeem'
import { unpublish } from './handlers/unpublish'
import { update } from './handlers/update'

export const handlers = {
  'reward.list': list,
  'reward.listAll': listAll,
  'reward.redeem': redeem,
  'reward.create': create,
  'reward.update': update,
  'reward.publish': publish,
  'reward.unpublish': unpublish,
  'reward.proposePrice': proposePrice,
}

export { changePrice } from './change-price'
export { listShelf, type ShelfRow } from './list-shelf'
export { openShelf } from './open-shelf'
export { addPool, dropPools } from './pools'
export { listRewardsById } from './reward.repo'
