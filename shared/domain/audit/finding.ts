import type { FindingCode } from './vocabulary'

/** A difference as a check sees it; whom it concerns is known to whoever asked. */
export interface Difference {
  readonly code: FindingCode
  /** What tells it from any other difference of the same document: a line's id, a field, two figures. No names. */
  readonly detail: Readonly<Record<string, string | number>>
}

export function difference(code: FindingCode, detail: Difference['detail'] = {}): Difference {
  return { code, detail }
}

/**
 * What makes two sightings the same difference. Running figures move with every ordinary line, how far they are apart
 * does not: a balance five points too high stays that finding, whatever is earned and spent on top of it.
 */
export function identityOf({ code, detail }: Difference): Difference['detail'] {
  const { line, says, adds, given, found, awarded, atLeast, atMost, ...rest } = detail
  // It goes on waiting when somebody adds to it.
  if (code === 'OUTBOX_OLD') return {}
  if (code === 'AWARD_MISSING') return { ticket: rest['ticket'] ?? '' }
  // The head of today is the link of the next line: one break, before and after somebody goes on behind it.
  if (code === 'CHAIN_BROKEN') return { last: rest['last'] ?? '' }
  if (code === 'BALANCE_DIFFERS' && line !== undefined) return { field: 'available', apart: apart(says, adds) }
  if (says !== undefined) return { ...rest, apart: apart(says, adds) }
  if (given !== undefined) return { apart: apart(given, found) }
  if (awarded !== undefined) return { issued: apart(awarded, Number(awarded) < Number(atLeast) ? atLeast : atMost) }
  return detail
}

type Figure = string | number | undefined

function apart(left: Figure, right: Figure): number {
  return Number(left) - Number(right)
}
