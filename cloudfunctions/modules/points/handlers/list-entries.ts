import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { pageLimit, toPage } from '../../../platform/paging'
import { findOwnAccount } from '../accounts-of'
import { toLines } from '../entry-lines'
import { liveLedger } from '../../ledger'

export const listEntries: Handler<'points.listEntries'> = async (input, { caller }) => {
  const ref = await findOwnAccount(caller, input.accountId)
  if (!ref) return refuse('NOT_FOUND')
  const { store } = liveLedger
  const account = await store.findAccount(ref.accountId)
  if (!account) return accept({ items: [] })

  const before = beforeOf(input.cursor)
  const relayed = await store.listEntries(ref.accountId, before, pageLimit(input) + 1)
  const entries = merge(account, relayed).filter(({ sequence }) => sequence < before)
  const { items, nextCursor } = toPage(entries, input, ({ sequence }) => String(sequence))
  const lines = items.flatMap(toLines)
  return accept(nextCursor === undefined ? { items: lines } : { items: lines, nextCursor })
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
