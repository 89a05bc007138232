import { MonthFold, emptyBooks } from '@shared/domain/stock/fold-month'
import { monthOf, nextMonth, previousMonth, startOfMonth, type Month } from '@shared/domain/stock/months'
import type { Books, MonthSheet } from '@shared/domain/stock/month-schema'
import { dayMs, dayOf, startOfDay } from '@shared/kernel/time'
import { unhurried } from '../../platform/work-through'
import { listLinesOf } from '../ledger'
import { findDraft, removeDraft, saveDraft } from './month-drafts.repo'
import { readLines, type Allowance } from './read-lines'
import type { Snapshot } from './snapshot'
import { findSheet, insertSheet } from './stock.repo'

/** Days after which lines do not change any more: what was cut off in them has long been finished or fenced off. */
const settlingMs = 3 * dayMs
/** Lines a call reads: some twenty pages, a second or two. */
const mostLines = 20_000
/** Lines the job goes through before it writes down how far it is. */
const linesPerDraft = 10_000

/** A month as far as it could be read. */
export interface Reading {
  readonly sheet: MonthSheet
  readonly until: number
}

function sheetIdOf(shop: string, month: Month): string {
  return `${shop}_${month}`
}

function endOf(month: Month): number {
  return startOfMonth(nextMonth(month))
}

/**
 * A month of a shop. Months that are over are kept as sheets, the one that runs as a draft of its settled days; the rest
 * is read line by line, and with a snapshot exactly up to what that has seen. A shop with more lines than a call can read
 * is shown as far as they reach, and null when even the months before are not added up yet: the job is at it.
 */
export async function readMonth(
  { shop, month, now, snapshot }: Reckoning,
  allowance: Allowance = { lines: mostLines },
): Promise<Reading | null> {
  const kept = await findSheet(sheetIdOf(shop, month))
  if (kept) return { sheet: kept, until: endOf(month) }
  return reckon({ shop, month, now, snapshot }, allowance)
}

interface Reckoning {
  readonly shop: string
  readonly month: Month
  readonly now: number
  readonly snapshot?: Snapshot | undefined
}

async function reckon({ shop, month, now, snapshot }: Reckoning, allowance: Allowance): Promise<Reading | null> {
  const begun = await begin(shop, month, now, allowance)
  if (!begun) return null
  const { fold, from } = begun
  const end = endOf(month)
  const to = Math.min(end, now + 1)
  const waiting = new Map((snapshot?.waiting ?? []).map((line) => [line._id, line]))
  const take = (line: Parameters<Parameters<typeof readLines>[2]>[0]) => {
    waiting.delete(line._id)
    if (!snapshot || snapshot.knows(line)) fold.add(line)
  }
  const until = await readLines(shop, { from, to }, take, allowance)
  if (until === to) for (const line of waiting.values()) if (line.at >= from && line.at < to) fold.add(line)
  const sheet: MonthSheet = { _id: sheetIdOf(shop, month), shop, month, ...fold.toMonth() }
  if (until === end && end + settlingMs <= now) await keep(sheet)
  return { sheet, until: Math.min(until, now) }
}

async function keep(sheet: MonthSheet): Promise<void> {
  await insertSheet(sheet)
  await removeDraft(sheet._id)
}

/** What is added up of a month already, and from when on lines are to be read. */
async function begin(shop: string, month: Month, now: number, allowance: Allowance) {
  const draft = await findDraft(sheetIdOf(shop, month))
  if (draft) return { fold: MonthFold.from(draft), from: draft.until }
  const opening = await openingOf(shop, month, now, allowance)
  return opening && { fold: new MonthFold(opening), from: startOfMonth(month) }
}

/** What stood in the books when a month began: the sheet before it, else what its lines and those before say. */
async function openingOf(shop: string, month: Month, now: number, allowance: Allowance): Promise<Books | null> {
  const before = previousMonth(month)
  const sheet = await findSheet(sheetIdOf(shop, before))
  if (sheet) return sheet.closing
  if (!(await hasLinesBefore(shop, month))) return emptyBooks
  const reading = await reckon({ shop, month: before, now }, allowance)
  return reading && reading.until >= Math.min(endOf(before), now) ? reading.sheet.closing : null
}

async function hasLinesBefore(shop: string, month: Month): Promise<boolean> {
  return (await listLinesOf(shop, { from: 0, to: startOfMonth(month), limit: 1 })).length > 0
}

/**
 * The job: adds up the days that are settled, so that nobody waits for it, and closes the months that are over; the
 * oldest first, and on from the draft it left.
 */
export async function closeMonths(shop: string, now: number, stint = unhurried): Promise<void> {
  const settled = startOfDay(dayOf(now - settlingMs))
  const latest = monthOf(settled - 1)
  const draft = await findDraft(sheetIdOf(shop, latest))
  if (draft && draft.until >= settled) return
  for (const month of await listUnfinished(shop, latest)) {
    await goOn(shop, month, { now, settled, stint })
    if (!stint.hasTime()) return
  }
}

/** Months up to the latest that have no sheet yet, oldest first. One that has a draft has nothing open before it. */
async function listUnfinished(shop: string, latest: Month): Promise<Month[]> {
  const months: Month[] = []
  for (let month = latest; !(await findSheet(sheetIdOf(shop, month))); month = previousMonth(month)) {
    months.unshift(month)
    if ((await findDraft(sheetIdOf(shop, month))) || !(await hasLinesBefore(shop, month))) break
  }
  return months
}

interface Haste {
  readonly now: number
  readonly settled: number
  readonly stint: typeof unhurried
}

async function goOn(shop: string, month: Month, { now, settled, stint }: Haste): Promise<void> {
  const allowance: Allowance = { lines: Infinity }
  const begun = await begin(shop, month, now, allowance)
  if (!begun) throw new Error(`the month before ${month} of ${shop} is not closed`)
  const { fold } = begun
  let { from } = begun
  let read = 0
  const toSheet = (): MonthSheet => ({ _id: sheetIdOf(shop, month), shop, month, ...fold.toMonth() })
  const take = (line: Parameters<MonthFold['add']>[0]) => {
    fold.add(line)
    read += 1
  }
  const end = Math.min(endOf(month), settled)
  while (from < end && stint.hasTime()) {
    from = await readLines(shop, { from, to: Math.min(end, from + dayMs) }, take, allowance)
    if (read < linesPerDraft) continue
    await saveDraft({ ...toSheet(), until: from })
    read = 0
  }
  if (from === endOf(month)) await keep(toSheet())
  else await saveDraft({ ...toSheet(), until: from })
}
