import type { Redemption } from '@shared/domain/ledger/schema'
import { decodeCursor, encodeCursor } from '../../platform/paging'

export function cursorOf({ createdAt, _id }: Redemption): string {
  return encodeCursor(createdAt, _id)
}

/** Where the page before ended; undefined for the first page, and for a cursor that is not ours. */
export function positionOf(cursor: string | undefined): { createdAt: number; id: string } | undefined {
  const decoded = decodeCursor(cursor)
  return decoded && { createdAt: decoded.key, id: decoded.id }
}
