import type { Failure } from '@shared/contract'
import type { Refusal } from '@shared/kernel/result'
import { errorMessages, reasonMessages } from '@shared/labels/errors'

export type ReplyEnvelope = { ok: true; value: unknown } | Failure

export function toSuccess(value: unknown): ReplyEnvelope {
  return { ok: true, value }
}

/** A code for machines and a sentence for people: the refusal's own, else its reason's, else its code's. */
export function toFailure({ code, reason, message }: Refusal, requestId: string): Failure {
  const sentence = message ?? (reason === undefined ? errorMessages[code] : reasonMessages[reason])
  return { ok: false, code, ...(reason === undefined ? {} : { reason }), message: sentence, requestId }
}
