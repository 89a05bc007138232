import type { FindOptions, Where } from '../../platform/database'

/** The last row of the page before. */
export interface Position {
  readonly at: number
  readonly id: string
}

export interface PageRequest {
  /** The time rows are ordered by. */
  readonly field: string
  readonly direction: 'asc' | 'desc'
  readonly after: Position | undefined
  readonly limit: number
  /** Further conditions on `field`. */
  readonly span?: { readonly $gte: number; readonly $lt: number } | undefined
}

/** Rows after a row. Those of the same instant are told apart by their id, so that no page repeats or skips one. */
export async function pageAfter<T>(
  list: (where: Where, options: FindOptions) => Promise<T[]>,
  where: Where,
  { field, direction, after, limit, span }: PageRequest,
): Promise<T[]> {
  const order: FindOptions['order'] = [
    [field, direction],
    ['_id', direction],
  ]
  const all = span ? { ...where, [field]: span } : where
  if (!after) return list(all, { order, limit })
  const beyond = direction === 'desc' ? '$lt' : '$gt'
  const [sameInstant, others] = await Promise.all([
    list({ ...where, [field]: after.at, _id: { [beyond]: after.id } }, { order, limit }),
    list({ ...where, [field]: { ...span, [beyond]: after.at } }, { order, limit }),
  ])
  return [...sameInstant, ...others].slice(0, limit)
}
