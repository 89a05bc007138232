import type { ErrorCode, RefusalReason } from '../contract/error-codes'

/**
 * An expected "no". `code` is from the stable list of the contract, `reason` names the finer cause for pages,
 * `message` replaces the standard sentence where the answer needs a fact (a name, a time, a status).
 */
export interface Refusal {
  readonly ok: false
  readonly code: ErrorCode
  readonly reason?: RefusalReason
  readonly message?: string
}

export interface Accepted<T> {
  readonly ok: true
  readonly value: T
}

/** What a decision answers: a value, or an expected "no". Bugs throw instead. */
export type Result<T> = Accepted<T> | Refusal

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value }
}

export function refuse(code: ErrorCode, more: { reason?: RefusalReason; message?: string } = {}): Refusal {
  return { ok: false, code, ...more }
}
