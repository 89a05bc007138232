import type { JournalEntry, Redemption } from '../ledger/schema'
import { isResolutionKind, statusAfter } from '../ledger/vocabulary'
import { difference, type Difference } from './finding'

/** Fields of the list's row that the journal knows. */
const told = ['shop', 'rewardId', 'rewardName', 'unit', 'units', 'personId', 'price', 'createdAt', 'expiresAt'] as const

export interface Redemptions {
  readonly lines: readonly JournalEntry[]
  /** Rows of the list, as they are kept. */
  readonly rows: readonly (Partial<Redemption> & { readonly _id: string })[]
  /** The row a line leads to. */
  readonly toRedemption: (line: JournalEntry) => Redemption
  /** Ids of lines in the outbox: they may not have reached the list yet. All others have. */
  readonly waiting: ReadonlySet<string>
}

/** R2: the list says what the journal says. A row nobody ordered, a status nobody brought about, another price. */
export function checkRedemptions({ lines, rows, toRedemption, waiting }: Redemptions): Difference[] {
  const orders = new Map(lines.filter(({ kind, ok }) => kind === 'redeem' && ok).map((line) => [line._id, line]))
  const ends = new Map(
    lines.filter(({ kind, ok }) => ok && isResolution(kind)).map((line) => [line.ref.redemptionId ?? '', line]),
  )
  const known = new Set(rows.map(({ _id }) => _id))
  const missing = [...orders.values()].find(({ _id }) => !waiting.has(_id) && !known.has(_id))
  const wrong = rows.find((row) => {
    const order = orders.get(row._id)
    return !order || !isAsTold(row, toRedemption(order)) || !hasStatus(row, ends.get(row._id), waiting)
  })
  return [
    ...(wrong ? [difference('REDEMPTION_DIFFERS', { redemption: wrong._id })] : []),
    ...(missing ? [difference('REDEMPTION_DIFFERS', { redemption: missing._id })] : []),
  ]
}

function isResolution(kind: JournalEntry['kind']): boolean {
  return isResolutionKind(kind)
}

function isAsTold(row: Partial<Redemption>, expected: Redemption): boolean {
  return told.every((field) => row[field] === expected[field])
}

function hasStatus(row: Partial<Redemption>, end: JournalEntry | undefined, waiting: ReadonlySet<string>): boolean {
  if (!end) return row.status === 'open'
  if (row.status === 'open') return waiting.has(end._id)
  return isResolutionKind(end.kind) && row.status === statusAfter[end.kind] && row.closedBy === end.actor
}
