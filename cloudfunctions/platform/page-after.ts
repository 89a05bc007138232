import type { FindOptions, Where } from './database'
import { decodeCursor, pageLimit, type PageRequest } from './paging'

/** The last row of the page before: what it is ordered by, and its id. */
export interface Position {
  readonly key: number
  readonly id: string
}

interface Stretch {
  /** What rows are ordered by, a time for the most part. */
  readonly field: string
  readonly direction: 'asc' | 'desc'
  readonly after: Position | undefined
  readonly limit: number
  /** Further conditions on `field`. */
  readonly span?: { readonly $gte: number; readonly $lt: number } | undefined
}

/** Rows after a row. Those of the same key are told apart by their id, so that no page repeats or skips one. */
export async function pageAfter<T>(
  list: (where: Where, options: FindOptions) => Promise<T[]>,
  where: Where,
  { field, direction, after, limit, span }: Stretch,
): Promise<T[]> {
  const order: FindOptions['order'] = [
    [field, direction],
    ['_id', direction],
  ]
  const all = span ? { ...where, [field]: span } : where
  if (!after) return list(all, { order, limit })
  const beyond = direction === 'desc' ? '$lt' : '$gt'
  const [sameKey, others] = await Promise.all([
    list({ ...where, [field]: after.key, _id: { [beyond]: after.id } }, { order, limit }),
    list({ ...where, [field]: { ...span, [beyond]: after.key } }, { order, limit }),
  ])
  return [...sameKey, ...others].slice(0, limit)
}

/** Where a requested page begins, and a row more than it shows. */
export function stretchOf(page: PageRequest): Pick<Stretch, 'after' | 'limit'> {
  return { after: decodeCursor(page.cursor), limit: pageLimit(page) + 1 }
}
