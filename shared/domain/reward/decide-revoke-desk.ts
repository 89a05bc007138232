import { accept, refuse, type Result } from '../../kernel/result'
import type { Shop } from './schema'

/** No new codes are signed for it. What it handed over before may still be brought in. */
export function decideRevokeDesk(shop: Shop, deskId: string): Result<Shop> {
  const desks = shop.desks.filter((desk) => desk.deskId !== deskId)
  return desks.length === shop.desks.length ? refuse('NOT_FOUND') : accept({ ...shop, desks })
}
