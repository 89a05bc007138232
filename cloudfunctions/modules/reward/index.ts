import { list } from './handlers/list'
import { redeem } from './handlers/redeem'

export const handlers = { 'reward.list': list, 'reward.redeem': redeem }

export { findShopFor } from './find-shop'
export { listShelf, type ShelfRow } from './list-shelf'
export { openShelf } from './open-shelf'
