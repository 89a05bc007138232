import type { JournalEntry } from '@shared/domain/ledger/schema'
import { findInAccount } from './apply-op'
import type { Ledger } from './ledger'

/** A line wherever it is by now: the account first, because the relay inserts before it drops. */
export async function findLine({ store }: Ledger, accountId: string, op: string): Promise<JournalEntry | null> {
  const account = await store.findAccount(accountId)
  return (account && findInAccount(account, op)) ?? store.findEntry(op)
}
