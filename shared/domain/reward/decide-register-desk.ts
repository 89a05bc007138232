import { accept, refuse, type Result } from '../../kernel/result'
import type { Desk, Shop } from './schema'
import { mostDesks } from './vocabulary'

/** A phone becomes a desk of the shop: it may then hand over without signal what was signed for it. */
export function decideRegisterDesk(shop: Shop, desk: Desk): Result<Shop> {
  if (shop.desks.length >= mostDesks) {
    return refuse('LIMIT_REACHED', { message: `一家店最多 ${mostDesks} 部手机。请先停用一部，再登记这部。` })
  }
  return accept({ ...shop, desks: [...shop.desks, desk] })
}
