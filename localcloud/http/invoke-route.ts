import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller, FailureReason } from '../functions/definition'
import { failureCodes, refusalCodes } from '../functions/failure-codes'
import type { FunctionRunner } from '../functions/function-runner'
import type { CloudIds } from '../wechat/open-data'
import { discardRest, sendJson, sendText } from './reply'
import { BodyTooLarge, readText } from './request-body'

/** What WeChat carries from a client to a function, and back: above it, wx.cloud fails with -604001. */
const MAX_BODY_BYTES = 100 * 1024
const MAX_REPLY_BYTES = 1024 * 1024

/**
 * `POST /invoke/<function>`: runs a function for the person named by `x-local-openid` and answers with what it returned.
 * A failed invocation answers HTTP 200 as well, with code INTERNAL and the `errCode` and `errMsg` with which
 * `wx.cloud.callFunction` fails: the first line of the cause is in it, the whole in the log. What is refused before the
 * function runs answers HTTP 400, 404 or 413 with the same fields.
 */
export async function invokeFunction(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  runner: FunctionRunner,
  cloudIds: CloudIds,
): Promise<void> {
  if (!runner.has(name)) {
    refuse(request, response, 'NOT_FOUND', `没有名为 ${name} 的云函数。`)
    return
  }
  let event: unknown
  try {
    event = JSON.parse(await readText(request, MAX_BODY_BYTES))
  } catch (error) {
    if (error instanceof BodyTooLarge) refuse(request, response, 'TOO_LARGE', '内容太长，一次最多 100 KB。')
    else if (error instanceof SyntaxError) refuse(request, response, 'NO_JSON', '请求不是合法的 JSON。')
    else throw error
    return
  }
  const openid = request.headers['x-local-openid']
  const caller: Caller = typeof openid === 'string' && openid !== '' ? { openid } : {}
  const opened = cloudIds.openAll(event, caller.openid, Date.now())
  const outcome = await runner.invoke(name, opened, caller, MAX_REPLY_BYTES)
  if (outcome.ok) sendText(response, 200, outcome.resultJson, { 'content-type': 'application/json; charset=utf-8' })
  else sendJson(response, 200, failureReply(outcome.reason, outcome.message, outcome.requestId))
}

/** The rest of the body may still be arriving. */
function refuse(request: IncomingMessage, response: ServerResponse, why: keyof typeof refusalCodes, message: string) {
  const { status, code, errCode, errMsg } = refusalCodes[why]
  sendJson(response, status, { ok: false, code, message, errCode, errMsg: `errCode: ${errCode} | errMsg: ${errMsg}` })
  discardRest(request)
}

function failureReply(reason: FailureReason, cause: string, requestId: string): Record<string, unknown> {
  const { errCode, errMsg } = failureCodes[reason]
  const [firstLine = ''] = cause.split('\n', 1)
  const message = '系统出了点问题，请稍后再试。'
  const full = `errCode: ${errCode} ${errMsg} | errMsg: ${firstLine}`
  return { ok: false, code: 'INTERNAL', message, requestId, errCode, errMsg: full }
}
