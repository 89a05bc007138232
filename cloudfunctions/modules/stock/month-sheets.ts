import { MonthFold, emptyBooks } from '@shared/domain/stock/fold-month'
import { monthOf, nextMonth, previousMonth, startOfMonth } from '@shared/domain/stock/months'
import type { Books, MonthSheet } from '@shared/domain/stock/month-schema'
import { dayMs } from '@shared/kernel/time'
import { listLinesOf } from '../ledger'
import { readLines } from './read-lines'
import type { Snapshot } from './snapshot'
import { findSheet, insertSheet } from './stock.repo'

/** Days after which a month does not change any more: what was cut off in it has long been finished or fenced off. */
const settlingMs = 3 * dayMs
/** Months reckoned anew when no sheet is there: three years. */
const furthest = 36

function sheetIdOf(shop: string, month: string): string {
  return `${shop}_${month}`
}

/**
 * A month of a shop. Months that are over are kept as sheets; one that runs is read line by line, and with a snapshot
 * exactly up to what that has seen.
 */
export async function readMonth(shop: string, month: string, now: number, snapshot?: Snapshot): Promise<MonthSheet> {
  const kept = await findSheet(sheetIdOf(shop, month))
  if (kept) return kept
  const opening = await openingOf(shop, month, now)
  return reckon({ shop, month, opening, now, snapshot })
}

/** The job: sheets of months that are over, so that nobody waits for them. Answers how many were made. */
export async function closeMonth(shop: string, now: number): Promise<number> {
  const month = previousMonth(monthOf(now))
  if (!isSettled(month, now) || (await findSheet(sheetIdOf(shop, month)))) return 0
  await readMonth(shop, month, now)
  return 1
}

/** What stood in the books when a month began: the last sheet before it, and whatever lies between. */
async function openingOf(shop: string, month: string, now: number): Promise<Books> {
  const missing: string[] = []
  let last: MonthSheet | null = null
  for (let before = previousMonth(month); missing.length < furthest; before = previousMonth(before)) {
    last = await findSheet(sheetIdOf(shop, before))
    if (last) break
    missing.unshift(before)
  }
  let books = last?.closing ?? emptyBooks
  // Before the first line of a shop there is nothing: one read tells for all those months together.
  const [first] = missing
  if (first !== undefined && !last) missing.splice(0, missing.length, ...(await sinceFirstLine(shop, first, month)))
  for (const before of missing) books = (await reckon({ shop, month: before, opening: books, now })).closing
  return books
}

async function findFirstLineAt(shop: string, from: number, to: number): Promise<number | undefined> {
  return (await listLinesOf(shop, { from, to, limit: 1 }))[0]?.at
}

/** The months from the one with a shop's first line up to, not including, `month`. */
async function sinceFirstLine(shop: string, from: string, month: string): Promise<string[]> {
  const at = await findFirstLineAt(shop, startOfMonth(from), startOfMonth(month))
  const months: string[] = []
  if (at === undefined) return months
  for (let one = monthOf(at); one < month; one = nextMonth(one)) months.push(one)
  return months
}

interface Reckoning {
  readonly shop: string
  readonly month: string
  readonly opening: Books
  readonly now: number
  readonly snapshot?: Snapshot | undefined
}

async function reckon({ shop, month, opening, now, snapshot }: Reckoning): Promise<MonthSheet> {
  const fold = new MonthFold(opening)
  const from = startOfMonth(month)
  const to = Math.min(startOfMonth(nextMonth(month)), now + 1)
  const waiting = new Map((snapshot?.waiting ?? []).map((line) => [line._id, line]))
  await readLines(shop, { from, to }, (line) => {
    waiting.delete(line._id)
    if (!snapshot || snapshot.knows(line)) fold.add(line)
  })
  for (const line of waiting.values()) if (line.at >= from && line.at < to) fold.add(line)
  const sheet: MonthSheet = { _id: sheetIdOf(shop, month), shop, month, ...fold.toMonth() }
  if (isSettled(month, now)) await insertSheet(sheet)
  return sheet
}

function isSettled(month: string, now: number): boolean {
  return startOfMonth(nextMonth(month)) + settlingMs <= now
}
