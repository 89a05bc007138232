import type { MethodName, Output, ParsedInput } from '@shared/contract'
import type { Person } from '@shared/domain/person/schema'
import type { Result } from '@shared/kernel/result'

/** Everything a handler may know besides its input. Time and ids are here so that decisions stay pure. */
export interface CallContext {
  readonly caller: Person
  /** Epoch ms of this call. */
  readonly now: number
  /** The client's ULID for a command; for a query a trace id of the platform's. */
  readonly requestId: string
  /** SHA-256 over method and input: the same requestId with another fingerprint is REQUEST_REUSED. */
  readonly fingerprint: string
}

export interface Handler<M extends MethodName> {
  (input: ParsedInput<M>, context: CallContext, ahead?: unknown): Promise<Result<Output<M>>>
  /** What is read while the door still asks who calls. It says nothing about what the caller may see. */
  readonly readAhead?: (input: ParsedInput<M>) => Promise<unknown> | undefined
}

/**
 * A handler that saves its caller a round trip: what its input names is read beside the caller, and handed over as it
 * was then; undefined when nothing is named or the read failed.
 */
export function readingAhead<M extends MethodName, A>(
  readAhead: (input: ParsedInput<M>) => Promise<A> | undefined,
  handle: (input: ParsedInput<M>, context: CallContext, ahead: A | undefined) => Promise<Result<Output<M>>>,
): Handler<M> {
  return Object.assign(handle as Handler<M>, { readAhead })
}
