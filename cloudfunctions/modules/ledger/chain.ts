import type { EntryDraft } from '@shared/domain/ledger/account'
import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { withoutKey } from '@shared/kernel/record'
import { canonical, sha256 } from '../../platform/ids'

type Unsealed = Omit<JournalEntry, 'hash'>

/** SHA-256 over everything else in the line, `previous` included. */
function hashOf(entry: Unsealed): string {
  return sha256(canonical(entry))
}

/** The hash a stored line should have. */
export function recomputeHash({ hash: _, ...entry }: JournalEntry): string {
  return hashOf(entry)
}

interface Line {
  readonly op: string
  readonly fingerprint?: string | undefined
  readonly before: {
    readonly _id: string
    readonly issuerId?: string | undefined
    readonly sequence: number
    readonly head: string
  }
  readonly draft: EntryDraft
  readonly availableAfter: number
  readonly state?: string
}

/** A line next in sequence, chained to the head. */
export function sealLine({ op, fingerprint, before, draft, availableAfter, state }: Line): JournalEntry {
  const unsealed: Unsealed = {
    _id: op,
    accountId: before._id,
    ...(before.issuerId !== undefined && { issuerId: before.issuerId }),
    sequence: before.sequence + 1,
    ...draft,
    ...(fingerprint !== undefined && { fingerprint }),
    availableAfter,
    ...(state !== undefined && { state }),
    previous: before.head,
  }
  return { ...unsealed, hash: hashOf(unsealed) }
}

/** What a line leaves behind, in one hash: lots, holds or counters edited by hand do not fit their line any more. */
export function stateHashOf({ available, lots, held, issued, spent, expired, debt, counters }: Account): string {
  const holds = Object.entries(held).map(([op, { offline: _, ...hold }]) => [op, hold] as const)
  return sha256(canonical({ available, lots, held: Object.fromEntries(holds), issued, spent, expired, debt, counters }))
}

interface Commit extends Omit<Line, 'before' | 'availableAfter' | 'state'> {
  readonly before: Account
  readonly after: Account
  readonly recentLimit: number
}

/** Writes a decision's line into the account, where it waits in the outbox. What was promised under its id is settled. */
export function sealInto({ op, fingerprint, before, after, draft, recentLimit }: Commit): {
  account: Account
  entry: JournalEntry
} {
  const state = stateHashOf(after)
  const entry = sealLine({ op, fingerprint, before, draft, availableAfter: after.available, state })
  const account = {
    ...after,
    pending: withoutKey(after.pending, op),
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
