import type { JournalEntry } from '@shared/domain/ledger/schema'
import { listLinesOf } from '../ledger'

/** Lines of one read; the platform answers a thousand at most. */
const pageSize = 1000

interface Span {
  readonly from: number
  readonly to: number
}

/** How many lines a call may still read. A town's shop has a hundred thousand a month, and a call has its seconds. */
export interface Allowance {
  lines: number
}

/**
 * The lines of a shop's journal from an instant up to another, in the order of time, a page after another. Answers up to
 * when they were read: `to`, or the last line's time where the allowance was used up.
 */
export async function readLines(
  shop: string,
  { from, to }: Span,
  take: (line: JournalEntry) => void,
  allowance: Allowance,
): Promise<number> {
  let after: { key: number; id: string } | undefined
  while (allowance.lines > 0) {
    const lines = await listLinesOf(shop, { from, to, limit: pageSize, ...(after && { after }) })
    lines.forEach(take)
    allowance.lines -= lines.length
    const last = lines.at(-1)
    if (!last || lines.length < pageSize) return to
    after = { key: last.at, id: last._id }
  }
  return after?.key ?? from
}
