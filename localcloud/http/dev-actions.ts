import type { IncomingMessage, ServerResponse } from 'node:http'
import { messageOf } from '../errors'
import { refuse, refuseEarly, sendJson } from './reply'
import { BodyTooLarge, readText } from './request-body'

/** Extra POST routes by path, such as '/dev/reset': JSON in, JSON out. */
export type DevActions = Record<string, (body: unknown) => Promise<unknown>>

const MAX_BODY_BYTES = 10 * 1024 * 1024

/** Runs a dev action. An empty body is `{}`; a failure answers HTTP 500 with its message, for the developer. */
export async function answerDevAction(
  request: IncomingMessage,
  response: ServerResponse,
  action: DevActions[string] | undefined,
): Promise<void> {
  if (!action) {
    refuse(response, 404, 'NOT_FOUND', '没有这个地址。')
    return
  }
  let body: unknown
  try {
    const text = await readText(request, MAX_BODY_BYTES)
    body = text === '' ? {} : JSON.parse(text)
  } catch (error) {
    if (error instanceof BodyTooLarge) refuseEarly(request, response, 413, 'MALFORMED_INPUT', '内容太长。')
    else if (error instanceof SyntaxError) refuse(response, 400, 'MALFORMED_INPUT', '请求不是合法的 JSON。')
    else throw error
    return
  }
  try {
    sendJson(response, 200, (await action(body)) ?? { ok: true })
  } catch (error) {
    refuse(response, 500, 'DEV_ACTION_FAILED', messageOf(error))
  }
}
