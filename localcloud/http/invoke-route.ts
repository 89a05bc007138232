import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FunctionRunner } from '../functions/function-runner'
import { refuse, refuseEarly, sendJson, sendText } from './reply'
import { BodyTooLarge, readText } from './request-body'

/** What the platform carries from a client to a function. */
const MAX_BODY_BYTES = 100 * 1024

/**
 * `POST /invoke/<function>`: runs a function for the person named by `x-local-openid` and answers with what it returned.
 * A failed invocation answers HTTP 200 as well, with code INTERNAL: that is what a client of the platform sees.
 */
export async function invokeFunction(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  runner: FunctionRunner,
): Promise<void> {
  if (!runner.has(name)) {
    refuseEarly(request, response, 404, 'NOT_FOUND', `没有名为 ${name} 的云函数。`)
    return
  }
  let event: unknown
  try {
    event = JSON.parse(await readText(request, MAX_BODY_BYTES))
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      refuseEarly(request, response, 413, 'MALFORMED_INPUT', '内容太长，一次最多 100 KB。')
    } else if (error instanceof SyntaxError) refuse(response, 400, 'MALFORMED_INPUT', '请求不是合法的 JSON。')
    else throw error
    return
  }
  const openid = request.headers['x-local-openid']
  const outcome = await runner.invoke(name, event, typeof openid === 'string' && openid !== '' ? { openid } : {})
  if (outcome.ok) sendText(response, 200, outcome.resultJson, { 'content-type': 'application/json; charset=utf-8' })
  else {
    const { requestId } = outcome
    sendJson(response, 200, {
      ok: false,
      code: 'INTERNAL',
      message: '系统出了点问题。稍后再试，您填的已保留。',
      requestId,
    })
  }
}
