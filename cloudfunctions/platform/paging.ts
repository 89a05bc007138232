/** Rows a page has when the caller names no number; pages of phones show twenty. */
const usualPage = 20

export interface PageRequest {
  cursor?: string | undefined
  limit?: number | undefined
}

/**
 * Pages by position after a sort key: the cursor holds the last row's key and id, so that rows inserted meanwhile
 * neither repeat nor hide others. `fetch` is asked for one row more than shown, to know whether more follows.
 */
export function pageLimit({ limit }: PageRequest): number {
  return limit ?? usualPage
}

export function toPage<T>(
  rows: T[],
  request: PageRequest,
  cursorOf: (row: T) => string,
): { items: T[]; nextCursor?: string } {
  const limit = pageLimit(request)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last !== undefined ? { items, nextCursor: cursorOf(last) } : { items }
}

/** Cursor made of a number and an id, such as time and document: opaque to callers, forgiving when it is not ours. */
export function encodeCursor(key: number, id: string): string {
  return `${key}_${id}`
}

export function decodeCursor(cursor: string | undefined): { key: number; id: string } | undefined {
  const match = /^(\d{1,15})_(.+)$/.exec(cursor ?? '')
  return match ? { key: Number(match[1]), id: match[2] ?? '' } : undefined
}
