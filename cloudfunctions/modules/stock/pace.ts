import type { JournalEntry } from '@shared/domain/ledger/schema'
import { dayMs } from '@shared/kernel/time'
import { Memory } from '../../platform/memory'
import { readLines, type Allowance } from './read-lines'

/** Days back whose orders tell how goods go, as far as they can be read: a large shop shows it in fewer. */
const stepsBack = [3, 10, 30]
const mostLines = 10_000
/** A pace does not change by the minute, and reading a month of lines is not done at every look. */
const remembered = new Memory<Pace>(10 * 60_000)

export interface Pace {
  readonly from: number
  /** Units ordered and not called off, by reward. */
  readonly taken: ReadonlyMap<string, number>
}

/** How fast the goods of a shop have gone lately. */
export function paceOf(shop: string, now: number): Promise<Pace> {
  return remembered.get(shop, () => readPace(shop, now))
}

/** Further and further back; a step that was not read to its end says nothing. */
async function readPace(shop: string, now: number): Promise<Pace> {
  const allowance: Allowance = { lines: mostLines }
  const taken = new Map<string, number>()
  let from = now
  for (const days of stepsBack) {
    const lines: JournalEntry[] = []
    const span = { from: now - days * dayMs, to: from }
    if ((await readLines(shop, span, (line) => lines.push(line), allowance)) < span.to) break
    lines.forEach((line) => addTo(taken, line))
    from = span.from
  }
  return { from, taken }
}

function addTo(taken: Map<string, number>, { kind, ok, ref: { goods } }: JournalEntry): void {
  if (!ok || !goods) return
  const units = kind === 'redeem' ? goods.units : kind === 'cancel' || kind === 'redemptionExpire' ? -goods.units : 0
  taken.set(goods.rewardId, (taken.get(goods.rewardId) ?? 0) + units)
}
