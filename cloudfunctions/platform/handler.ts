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

export type Handler<M extends MethodName> = (input: ParsedInput<M>, context: CallContext) => Promise<Result<Output<M>>>
