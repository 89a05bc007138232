import type { Item } from '@shared/contract'
import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { pageLimit, toPage, type PageRequest } from '../../platform/paging'
import { findAccount, liveLedger } from '../ledger'
import { toLines } from './entry-lines'

interface Lines {
  readonly items: Item<'points.listEntries'>[]
  readonly nextCursor?: string
}

/** The lines of an account, newest first, with what its outbox knows and the journal does not yet. */
export async function listLines(accountId: string, page: PageRequest): Promise<Lines> {
  const account = await findAccount(accountId)
  if (!account) return { items: [] }
  const before = beforeOf(page.cursor)
  const relayed = await liveLedger.store.listEntries(accountId, before, pageLimit(page) + 1)
  const entries = merge(account, relayed).filter(({ sequence }) => sequence < before)
  const { items, nextCursor } = toPage(entries, page, ({ sequence }) => String(sequence))
  const lines = items.flatMap(toLines)
  return nextCursor === undefined ? { items: lines } : { items: lines, nextCursor }
}

/** A cursor that is not ours begins at the newest. */
function beforeOf(cursor: string | undefined): number {
  return /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : Number.MAX_SAFE_INTEGER
}

/** The outbox was read first: what it lacks by now, the journal has. Newest first. */
function merge(account: Account, relayed: readonly JournalEntry[]): JournalEntry[] {
  const byId = new Map([...account.outbox, ...relayed].map((entry) => [entry._id, entry]))
  return [...byId.values()].sort((left, right) => right.sequence - left.sequence)
}
