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

/**
 * R3: lines 1..n without gap, each with the hash of its content and of the one before, ending in the head. Names the
 * first line that is wrong: what stands behind it hangs on it.
 */
export function checkChain(chain: Chain, recompute: (line: JournalEntry) => string): Difference[] {
  const ordered = [...chain.lines].sort((left, right) => left.sequence - right.sequence)
  const broken = findBreak(chain, ordered, recompute)
  const beyond = ordered.find(({ sequence }) => sequence > chain.latest)
  return [
    ...(broken ? [broken] : []),
    ...(beyond ? [difference('LINE_UNKNOWN', { line: beyond._id, number: beyond.sequence })] : []),
    ...checkAnchor(chain, ordered),
  ]
}

function findBreak(
  { sequence, head }: Chain,
  ordered: readonly JournalEntry[],
  recompute: (line: JournalEntry) => string,
): Difference | undefined {
  let previous = ''
  let expected = 1
  for (const line of ordered) {
    if (line.sequence > sequence) break
    const where = { line: line._id, number: line.sequence }
    if (line.sequence < expected) return difference('LINE_TWICE', where)
    if (line.sequence > expected) return difference('LINE_MISSING', { number: expected })
    if (recompute(line) !== line.hash) return difference('LINE_CHANGED', where)
    if (line.previous !== previous) return difference('CHAIN_BROKEN', where)
    previous = line.hash
    expected += 1
  }
  if (expected <= sequence) return difference('LINE_MISSING', { number: expected })
  return head === previous ? undefined : difference('CHAIN_BROKEN', { head, last: previous })
}

/** R9: history up to the last block is the one the block saw. */
function checkAnchor({ sequence, anchor }: Chain, ordered: readonly JournalEntry[]): Difference[] {
  if (!anchor || anchor.sequence === 0) return []
  const line = ordered.find((one) => one.sequence === anchor.sequence)
  const isSame = sequence >= anchor.sequence && line?.hash === anchor.head
  return isSame ? [] : [difference('ANCHOR_DIFFERS', { number: anchor.sequence, head: anchor.head })]
}
