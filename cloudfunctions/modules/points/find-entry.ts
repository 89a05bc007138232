import type { JournalEntry } from '@shared/domain/ledger/schema'
import { awardTries, liveLedger } from '../ledger'

/**
 * A line by its id, wherever it stands. The account is read first: the relay puts a line into the journal before it
 * drops it from the outbox, so what is in neither does not exist.
 */
export async function findEntry(entryId: string): Promise<JournalEntry | null> {
  const [accountId] = /ac_[0-9a-f]{32}/.exec(entryId) ?? []
  if (accountId === undefined) return null
  const { store } = liveLedger
  const account = await store.findAccount(accountId)
  return account?.outbox.find(({ _id }) => _id === entryId) ?? (await store.findEntry(entryId))
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
