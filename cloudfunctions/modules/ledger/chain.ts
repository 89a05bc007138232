import type { EntryDraft } from '@shared/domain/ledger/account'
import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { canonical, sha256 } from '../../platform/ids'

type Unsealed = Omit<JournalEntry, 'hash'>

/** SHA-256 over everything else in the line, `previous` included. */
export function hashOf(entry: Unsealed): string {
  return sha256(canonical(entry))
}

/** The hash a stored line should have. */
export function recomputeHash({ hash: _, ...entry }: JournalEntry): string {
  return hashOf(entry)
}

interface Commit {
  readonly op: string
  readonly fingerprint?: string | undefined
  readonly before: Account
  readonly after: Account
  readonly draft: EntryDraft
  readonly recentLimit: number
}

/** Writes a decision's line into the account: next in sequence, chained to the head, waiting in the outbox. */
export function sealInto({ op, fingerprint, before, after, draft, recentLimit }: Commit): {
  account: Account
  entry: JournalEntry
} {
  const unsealed: Unsealed = {
    _id: op,
    accountId: before._id,
    sequence: before.sequence + 1,
    ...draft,
    ...(fingerprint !== undefined && { fingerprint }),
    availableAfter: after.available,
    previous: before.head,
  }
  const entry = { ...unsealed, hash: hashOf(unsealed) }
  const account = {
    ...after,
    version: before.version + 1,
    sequence: entry.sequence,
    head: entry.hash,
    outbox: [...before.outbox, entry],
    dirtyAt: before.dirtyAt ?? draft.at,
    recent: newestOf({ ...before.recent, [op]: entry }, recentLimit),
  }
  return { account, entry }
}

function newestOf(recent: Account['recent'], limit: number): Account['recent'] {
  const newest = Object.values(recent).sort((left, right) => right.sequence - left.sequence)
  return Object.fromEntries(newest.slice(0, limit).map((entry) => [entry._id, entry]))
}
