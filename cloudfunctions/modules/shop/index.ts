import { get } from './handlers/get'
import { update } from './handlers/update'

export const handlers = { 'shop.get': get, 'shop.update': update }

export { commitShop } from './commit-shop'
export { findKeptShop, findKeptShopAt, findShopFor, keepsShop, loadShop, loadShopOfDesk } from './load-shop'
