import { CloudBaseError, requestFailed } from '../errors'
import type { Collection } from './catalog'
import type { Document } from './document'
import { boundsOf } from './query-bounds'
import type { SortOrder } from './sort-order'

/** MongoDB sorts and groups in 100 MB of memory and refuses more; here it bounds all that one operation holds. */
const MAX_HELD_BYTES = 100 * 1024 * 1024

/** Throws DATABASE_REQUEST_FAILED when one operation would hold more than 100 MB of documents. */
export function assertRoom(bytes: number): void {
  if (bytes <= MAX_HELD_BYTES) return
  throw requestFailed(`[FailedOperation] exceeded memory limit of ${MAX_HELD_BYTES} bytes: ask for fewer documents`)
}

/** The error MISSING_INDEX, with the index that would serve the query: what is equal, then the order, then ranges. */
export function missingIndex(
  collection: Collection,
  request: { query: Document; order?: SortOrder },
  maxScanned: number,
): CloudBaseError {
  const bounds = [...boundsOf(request.query)]
  const equal = bounds.filter(([, { points }]) => points).map(([field]) => field)
  const ranged = bounds.filter(([, { points, lower, upper }]) => !points && (lower ?? upper)).map(([field]) => field)
  const keys = new Map(equal.map((field): [string, 1 | -1] => [field, 1]))
  for (const [field, direction] of request.order ?? []) if (!keys.has(field)) keys.set(field, direction)
  for (const field of ranged) if (!keys.has(field)) keys.set(field, 1)
  const wanted = [...keys].map(([field, direction]) => `${field}: ${direction}`).join(', ')
  return new CloudBaseError(
    'MISSING_INDEX',
    `a query on ${collection.name} read more than ${maxScanned} documents in vain; ` +
      (wanted ? `an index on { ${wanted} } would serve it` : 'it has no condition that an index could serve'),
  )
}
