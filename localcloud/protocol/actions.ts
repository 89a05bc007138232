import { randomUUID } from 'node:crypto'
import { CloudBaseError, messageOf } from '../errors'
import type { RequestBody } from './fields'

/** What the platform knows about the caller besides the body. */
export interface ActionContext {
  /** Where the calling code was itself called from, such as 'wx_client' (the SDK's x-tcb-source header). */
  source: string
}

/** A reply that is not JSON. */
export class RawReply {
  readonly contentType: string
  readonly bytes: Buffer

  constructor(contentType: string, bytes: Buffer) {
    this.contentType = contentType
    this.bytes = bytes
  }
}

type Result = Record<string, unknown> | RawReply

/** Answers one action; the fields of the result stand beside `requestId` in the reply. */
export type ActionHandler = (body: RequestBody, context: ActionContext) => Result | Promise<Result>

/** Handlers by action name. */
export type ActionHandlers = Record<string, ActionHandler>

/**
 * Answers a request of the SDK. Never throws: failures are replies `{ code, message, requestId }`. What isn't a
 * CloudBaseError is a bug of this server: it is reported to `onBug` and answered as SYS_ERR.
 */
export async function answerAction(
  handlers: ActionHandlers,
  body: RequestBody,
  context: ActionContext,
  onBug: (error: unknown, requestId: string) => void,
): Promise<Result> {
  const requestId = randomUUID()
  try {
    const action = String(body['action'])
    const handler = Object.hasOwn(handlers, action) ? handlers[action] : undefined
    if (!handler) throw new CloudBaseError('INVALID_ACTION', `action '${action}' is not supported by this server`)
    const result = await handler(body, context)
    return result instanceof RawReply ? result : { requestId, ...result }
  } catch (error) {
    if (error instanceof CloudBaseError) return errorReply(error, requestId)
    onBug(error, requestId)
    return { requestId, code: 'SYS_ERR', message: messageOf(error) }
  }
}

/** How an error is answered. */
export function errorReply({ code, message }: CloudBaseError, requestId: string = randomUUID()) {
  return { requestId, code, message }
}
