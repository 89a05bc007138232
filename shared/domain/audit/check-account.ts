import { InvariantViolation, assertAccount } from '../ledger/invariants'
import type { Account, JournalEntry } from '../ledger/schema'
import { emptyFold, foldLine, type AccountFold } from './fold-account'
import { difference, type Difference } from './finding'

/** R1: the document's own sums. */
export function checkSums(account: Account): Difference[] {
  return brokenBy(() => assertAccount(account))
}

/** The invariant a check of the ledger's own names, instead of the exception it is there. */
export function brokenBy(assert: () => void): Difference[] {
  try {
    assert()
    return []
  } catch (error) {
    if (error instanceof InvariantViolation)
      return [difference('SUMS_BROKEN', { invariant: error.message.slice(0, 2) })]
    throw error
  }
}

const figures = ['available', 'issued', 'spent', 'expired', 'debt'] as const

export interface Refolded {
  readonly fold: AccountFold
  readonly differences: readonly Difference[]
}

/** R2: the lines, read again from the first, give the document; and each says what was available after it. */
export function refold(account: Account, lines: readonly JournalEntry[]): Refolded {
  const ordered = lines
    .filter(({ sequence }) => sequence <= account.sequence)
    .sort((left, right) => left.sequence - right.sequence)
  let fold = emptyFold
  let wrongLine: Difference | undefined
  for (const line of ordered) {
    fold = foldLine(fold, line)
    if (fold.available !== line.availableAfter) {
      wrongLine ??= difference('BALANCE_DIFFERS', { line: line._id, says: line.availableAfter, adds: fold.available })
    }
  }
  const wrongFigures = figures.filter((figure) => account[figure] !== fold[figure])
  return {
    fold,
    differences: [
      ...(wrongLine ? [wrongLine] : []),
      ...wrongFigures.map((field) => difference('BALANCE_DIFFERS', { field, says: account[field], adds: fold[field] })),
      ...checkHeld(account, fold),
    ],
  }
}

function checkHeld(account: Account, { held }: AccountFold): Difference[] {
  const ids = new Set([...Object.keys(account.held), ...Object.keys(held)])
  const wrong = [...ids].find((id) => (account.held[id]?.quantity ?? 0) !== (held[id] ?? 0))
  if (wrong === undefined) return []
  return [
    difference('BALANCE_DIFFERS', {
      redemption: wrong,
      says: account.held[wrong]?.quantity ?? 0,
      adds: held[wrong] ?? 0,
    }),
  ]
}

/** R2: lots, counters and holds are those the last line was written with. */
export function checkState(
  account: Account,
  lines: readonly JournalEntry[],
  stateHashOf: (account: Account) => string,
): Difference[] {
  const last = lines.find(({ sequence }) => sequence === account.sequence)
  if (last?.state === undefined || last.state === stateHashOf(account)) return []
  return [difference('STATE_DIFFERS', { number: account.sequence })]
}

/** R3: what the account remembers of its lines, in its outbox and for speed, are those lines. */
export function checkCopies(account: Account, lines: readonly JournalEntry[]): Difference[] {
  const byId = new Map(lines.map((line) => [line._id, line]))
  const copies = [...account.outbox, ...Object.values(account.recent)]
  const wrong = copies.find((copy) => {
    const line = byId.get(copy._id)
    return line !== undefined && JSON.stringify(sorted(line)) !== JSON.stringify(sorted(copy))
  })
  return wrong ? [difference('COPY_DIFFERS', { line: wrong._id })] : []
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([left], [right]) => (left < right ? -1 : 1))
  return fields.map(([key, field]) => [key, sorted(field)])
}
