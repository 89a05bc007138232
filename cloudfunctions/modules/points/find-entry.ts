import type { JournalEntry } from '@shared/domain/ledger/schema'
import { awardTries, findLine } from '../ledger'

/** A line by its id alone, wherever it stands: every id of an account's line names the account. */
export async function findEntry(entryId: string): Promise<JournalEntry | null> {
  const [accountId] = /ac_[0-9a-f]{32}/.exec(entryId) ?? []
  return accountId === undefined ? null : findLine(accountId, entryId)
}

/** What became of an award: its line under the last number it went on to, see `award`. Null: nothing so far. */
export async function findAward(op: string): Promise<JournalEntry | null> {
  let last: JournalEntry | null = null
  for (const tried of awardTries(op)) {
    const entry = await findEntry(tried)
    if (!entry) return last
    if (entry.kind !== 'void') return entry
    last = entry
  }
  return last
}
