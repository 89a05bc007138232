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
