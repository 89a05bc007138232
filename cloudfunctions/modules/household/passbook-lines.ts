import type { JournalEntry } from '@shared/domain/ledger/schema'
import type { SourceLine } from '@shared/domain/household/passbook'
import { startOfDay } from '@shared/kernel/time'
import { liveLedger } from '../ledger'
import { toLines } from '../points'

const pageSize = 200

/** What an account's journal and outbox say, newest first, back to one line before the year begins. */
export async function listPassbookLines(accountId: string, year: number): Promise<SourceLine[]> {
  const { store } = liveLedger
  const account = await store.findAccount(accountId)
  if (!account) return []
  // The account first: what the relay drops from its outbox afterwards was in the journal before.
  const lines = new Map(account.outbox.map((entry) => [entry._id, entry]))
  const begins = startOfDay(`${year}-01-01`)
  for (let before = account.sequence + 1; before > 1;) {
    const page = await store.listEntries(accountId, before, pageSize)
    for (const entry of page) lines.set(entry._id, entry)
    const oldest = page.at(-1)
    if (!oldest || oldest.at < begins) break
    before = oldest.sequence
  }
  return [...lines.values()].sort(newestFirst).flatMap(toLines)
}

function newestFirst(left: JournalEntry, right: JournalEntry): number {
  return right.sequence - left.sequence
}
