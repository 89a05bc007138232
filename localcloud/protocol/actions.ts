import { randomUUID } from 'node:crypto'
import { isPlainObject } from '../engine/document'
import { CloudBaseError, invalidParameter, messageOf } from '../errors'
import type { RequestBody } from './fields'

/** What the platform knows about the caller besides the body. */
export interface ActionContext {
  /** Where the calling code was itself called from, such as 'wx_client' (the SDK's x-tcb-source header). */
  source: string
}

/** Answers one action; the fields of the result stand beside `requestId` in the reply. */
export type ActionHandler = (
  body: RequestBody,
  context: ActionContext,
) => Record<string, unknown> | Promise<Record<string, unknown>>

/** Handlers by action name. */
export type ActionHandlers = Record<string, ActionHandler>

/**
 * Answers a request of the SDK. Never throws: failures are replies `{ code, message, requestId }`. What isn't a
 * CloudBaseError is a bug of this server: it is reported to `onBug` and answered as SYS_ERR.
 */
export async function answerAction(
  handlers: ActionHandlers,
  rawBody: string,
  context: ActionContext,
  onBug: (error: unknown, requestId: string) => void,
): Promise<Record<string, unknown>> {
  const requestId = randomUUID()
  try {
    const body = parseBody(rawBody)
    const action = String(body['action'])
    const handler = Object.hasOwn(handlers, action) ? handlers[action] : undefined
    if (!handler) throw new CloudBaseError('INVALID_ACTION', `action '${action}' is not supported by this server`)
    return { requestId, ...(await handler(body, context)) }
  } catch (error) {
    if (error instanceof CloudBaseError) return { requestId, code: error.code, message: error.message }
    onBug(error, requestId)
    return { requestId, code: 'SYS_ERR', message: messageOf(error) }
  }
}

function parseBody(rawBody: string): RequestBody {
  let body: unknown
  try {
    body = JSON.parse(rawBody)
  } catch {
    throw invalidParameter('the request body is not JSON')
  }
  if (!isPlainObject(body)) throw invalidParameter('the request body must be an object')
  return body
}
