import type { Anchor } from '@shared/domain/audit/schema'
import type { Audit } from './audit'
import type { Range } from './books'

/** Pages a call. A slice of one night lies in one or two pages of the night before. */
const pagesAtOnce = 4

/** What the block of a day says of the chains in a range, in order of their ids. */
export async function listAnchors({ store }: Audit, day: string | undefined, { after, to }: Range): Promise<Anchor[]> {
  if (day === undefined) return []
  const anchors: Anchor[] = []
  for (let from = after; ;) {
    const pages = await store.listAnchorPages(day, from, pagesAtOnce)
    anchors.push(...pages.flatMap((page) => page.anchors))
    const last = pages.at(-1)
    if (!last || last.to >= to || pages.length < pagesAtOnce) break
    from = last.to
  }
  return anchors.filter(({ id }) => id > after && id <= to)
}
