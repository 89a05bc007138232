import { dayOf, type Day } from '@shared/kernel/time'

/** A line as the passbook is made of, newest first as the ledger lists them. */
export interface SourceLine {
  readonly entryId: string
  /** Signed change of what is available. */
  readonly quantity: number
  readonly availableAfter: number
  readonly at: number
  readonly why: string
  readonly approvedBy?: string | undefined
}

export interface PassbookRow {
  readonly entryId: string
  readonly on: Day
  readonly why: string
  readonly gained: number
  readonly used: number
  readonly balance: number
  readonly approvedBy?: string
}

export interface Passbook {
  readonly opening: number
  readonly gained: number
  readonly used: number
  readonly closing: number
  /** Oldest first. */
  readonly rows: readonly PassbookRow[]
}

/**
 * The passbook of a year: opening + gained − used = closing, and each row's balance is the one before plus its own
 * change. A line never belongs to a later day than the one after it, so that the year's lines hang together. Rows
 * without a change (what was handed over had been paid for before) stay out. Throws when the column does not add up:
 * then the ledger is broken, and no page may hide it.
 */
export function toPassbook(lines: readonly SourceLine[], year: number): Passbook {
  const dated = inOrderOfDays(lines)
  const ofYear = dated.filter(({ on }) => on.startsWith(`${year}-`))
  const before = dated.filter(({ on }) => on < `${year}-`)
  const opening = before.at(-1)?.availableAfter ?? 0
  const rows: PassbookRow[] = []
  let balance = opening
  for (const { entryId, on, why, quantity, availableAfter, approvedBy } of ofYear) {
    balance += quantity
    if (balance !== availableAfter) throw new Error(`the passbook does not add up at ${entryId}`)
    if (quantity === 0) continue
    const change = { gained: Math.max(0, quantity), used: Math.max(0, -quantity), balance }
    rows.push({ entryId, on, why, ...change, ...(approvedBy !== undefined && { approvedBy }) })
  }
  const total = (pick: (row: PassbookRow) => number) => rows.reduce((sum, row) => sum + pick(row), 0)
  return { opening, gained: total(({ gained }) => gained), used: total(({ used }) => used), closing: balance, rows }
}

/** Oldest first, each with its day; a day never after that of a later line. */
function inOrderOfDays(newestFirst: readonly SourceLine[]): (SourceLine & { readonly on: Day })[] {
  let latest: Day | undefined
  const dated = newestFirst.map((line) => {
    const own = dayOf(line.at)
    latest = latest === undefined || own < latest ? own : latest
    return { ...line, on: latest }
  })
  return dated.reverse()
}
