import type { JournalEntry } from '@shared/domain/ledger/schema'
import { listLinesOf } from '../ledger'

/** Lines of one read; the platform answers a thousand at most. */
const pageSize = 1000

/** Every line of a shop's journal from an instant up to another, in the order of time, a page after another. */
export async function readLines(
  shop: string,
  { from, to }: { readonly from: number; readonly to: number },
  take: (line: JournalEntry) => void,
): Promise<void> {
  let after: { key: number; id: string } | undefined
  for (;;) {
    const lines = await listLinesOf(shop, { from, to, limit: pageSize, ...(after && { after }) })
    lines.forEach(take)
    const last = lines.at(-1)
    if (!last || lines.length < pageSize) return
    after = { key: last.at, id: last._id }
  }
}
