import type { JournalEntry } from '../ledger/schema'
import { difference, type Difference } from './finding'
import type { Anchor } from './schema'

export interface Chain {
  readonly sequence: number
  readonly head: string
  /** The highest number known when the lines had been read; lines above it belong to nobody. */
  readonly latest: number
  readonly lines: readonly JournalEntry[]
  /** What the last block says of it. */
  readonly anchor?: Anchor | undefined
}

/** Enough to see that a chain is broken in many places. */
const mostBreaks = 10

/**
 * R3: lines 1..n without gap, each with the hash of its content and of the one before, ending in the head. Names every
 * place where that is not so: one that people have accepted hides no other.
 */
export function checkChain(chain: Chain, recompute: (line: JournalEntry) => string): Difference[] {
  const ordered = [...chain.lines].sort((left, right) => left.sequence - right.sequence)
  const beyond = ordered.find(({ sequence }) => sequence > chain.latest)
  return [
    ...listBreaks(chain, ordered, recompute).slice(0, mostBreaks),
    ...(beyond ? [difference('LINE_UNKNOWN', { line: beyond._id, number: beyond.sequence })] : []),
    ...checkAnchor(chain, ordered),
  ]
}

function listBreaks(
  { sequence, head }: Chain,
  ordered: readonly JournalEntry[],
  recompute: (line: JournalEntry) => string,
): Difference[] {
  const breaks: Difference[] = []
  let last = ''
  let expected = 1
  for (const line of ordered.filter((one) => one.sequence <= sequence)) {
    const where = { line: line._id, number: line.sequence }
    if (line.sequence < expected) {
      breaks.push(difference('LINE_TWICE', where))
      continue
    }
    const isGap = line.sequence > expected
    if (isGap) breaks.push(difference('LINE_MISSING', { number: expected }))
    if (recompute(line) !== line.hash) breaks.push(difference('LINE_CHANGED', where))
    else if (!isGap && line.previous !== last) breaks.push(difference('CHAIN_BROKEN', { ...where, last }))
    last = line.hash
    expected = line.sequence + 1
  }
  if (expected <= sequence) breaks.push(difference('LINE_MISSING', { number: expected }))
  else if (head !== last) breaks.push(difference('CHAIN_BROKEN', { head, last }))
  return breaks
}

/** R9: history up to the last block is the one the block saw. */
function checkAnchor({ sequence, anchor }: Chain, ordered: readonly JournalEntry[]): Difference[] {
  if (!anchor || anchor.sequence === 0) return []
  const line = ordered.find((one) => one.sequence === anchor.sequence)
  const isSame = sequence >= anchor.sequence && line?.hash === anchor.head
  return isSame ? [] : [difference('ANCHOR_DIFFERS', { number: anchor.sequence, head: anchor.head })]
}
