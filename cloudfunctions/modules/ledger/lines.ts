import type { JournalEntry } from '@shared/domain/ledger/schema'
import { pageAfter, type Position } from '../../platform/page-after'
import type { Ledger } from './ledger'

interface SpanRequest {
  readonly from: number
  readonly to: number
  readonly after?: Position | undefined
  readonly limit: number
}

/** Relayed lines of a shop's accounts and pools in a span of time, oldest first, after a line. */
export function listLinesOf(
  { store }: Ledger,
  issuerId: string,
  { from, to, after, limit }: SpanRequest,
): Promise<JournalEntry[]> {
  const span = { $gte: from, $lt: to }
  const list = store.listLines.bind(store)
  return pageAfter(list, { issuerId }, { field: 'at', direction: 'asc', after, limit, span })
}

/** Relayed lines that moved something in or out of pools, newest first, after a line. */
export function listLinesOfPools(
  { store }: Ledger,
  poolIds: readonly string[],
  { after, limit }: Pick<SpanRequest, 'after' | 'limit'>,
): Promise<JournalEntry[]> {
  const list = store.listLines.bind(store)
  return pageAfter(list, { 'ref.pool': { $in: [...poolIds] } }, { field: 'at', direction: 'desc', after, limit })
}
