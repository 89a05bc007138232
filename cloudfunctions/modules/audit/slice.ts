import type { Difference } from '@shared/domain/audit/finding'
import type { Anchor, Counting, Sums } from '@shared/domain/audit/schema'
import { addSums, noSums } from '@shared/domain/audit/sums'
import type { SubjectKind } from '@shared/domain/audit/vocabulary'
import type { Range } from './books'

/** A difference, and whose it is. */
export interface Sighting extends Difference {
  readonly subject: { readonly kind: SubjectKind; readonly id: string }
  readonly issuerId: string
}

/** What one slice of the town came to. */
export interface Slice {
  /** Where the next slice of this stage begins; undefined: it was the last. */
  readonly next: string | undefined
  /** A pool that is not counted to its end. Nothing else is known then. */
  readonly counting?: Counting
  readonly sightings: readonly Sighting[]
  /** What never stood still while it was looked at: nothing is known of it this night. */
  readonly unsure: readonly string[]
  /** Heads as they are, and as the block before has them, both in order of their ids. */
  readonly anchors: readonly Anchor[]
  readonly before: readonly Anchor[]
  readonly shops: Readonly<Record<string, Sums>>
  /** Points budgets have given out. */
  readonly issued: Readonly<Record<string, number>>
}

export const emptySlice: Slice = {
  next: undefined,
  sightings: [],
  unsure: [],
  anchors: [],
  before: [],
  shops: {},
  issued: {},
}

interface Fitted {
  readonly range: Range
  /** Where the next slice begins. */
  readonly next: string | undefined
  /** The range is one chain, and not all of its lines were read. */
  readonly isTooLong: boolean
}

/**
 * As much of a range as was read to its end: what stands before the first chain whose lines were cut off, and at least
 * that chain. `ids` are those of all chains seen in it.
 */
export function fit(
  range: Range,
  ids: readonly string[],
  { isLast, cutAt = '' }: { readonly isLast: boolean; readonly cutAt?: string | undefined },
): Fitted {
  if (cutAt === '') return { range, next: isLast ? undefined : range.to, isTooLong: false }
  const whole = ids.filter((id) => id < cutAt).sort()
  const to = whole.at(-1) ?? cutAt
  return { range: { ...range, to }, next: to, isTooLong: whole.length === 0 }
}

export function mergeSums(left: Readonly<Record<string, Sums>>, right: Readonly<Record<string, Sums>>) {
  const merged = { ...left }
  for (const [shop, sums] of Object.entries(right)) merged[shop] = addSums(merged[shop] ?? noSums, sums)
  return merged
}

export function mergeCounts(left: Readonly<Record<string, number>>, right: Readonly<Record<string, number>>) {
  const merged = { ...left }
  for (const [shop, count] of Object.entries(right)) merged[shop] = (merged[shop] ?? 0) + count
  return merged
}
