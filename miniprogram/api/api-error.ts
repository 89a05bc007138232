import { clientMessages, type ClientCode } from '@shared/labels/client'
import { errorCodes, type ErrorCode, type RefusalReason } from '@shared/contract/error-codes'

/** What a call may fail with: the contract's codes, and two of the way there. */
export type ApiErrorCode = ErrorCode | ClientCode

const decisions = errorCodes.filter((code) => code !== 'INTERNAL' && code !== 'RATE_LIMITED')

/** An answer other than the value asked for. `message` is a sentence for people. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly reason: RefusalReason | undefined
  readonly requestId: string | undefined

  constructor(
    code: ApiErrorCode,
    message: string,
    more: { reason?: RefusalReason | undefined; requestId?: string } = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.reason = more.reason
    this.requestId = more.requestId
  }

  /** The call may or may not have arrived; only a repeat with the same requestId tells. */
  static unanswered(code: ClientCode): ApiError {
    return new ApiError(code, clientMessages[code])
  }

  /**
   * Whether the server decided. If not, the same request is to be sent again. A code the contract doesn't know came from
   * something on the way, and settles nothing.
   */
  get isDefinite(): boolean {
    return (decisions as readonly string[]).includes(this.code)
  }
}

/** Lets bugs through: only what the API answered is shown as an answer. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  throw error
}
