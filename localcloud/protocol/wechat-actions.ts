import { CloudBaseError, invalidParameter } from '../errors'
import { readApiToken } from '../wechat/api-token'
import { readOpenApiCall, writeOpenApiRefusal, writeOpenApiReply, writeOpenData } from '../wechat/open-api-messages'
import { ImageAnswer, type WeChatAnswer } from '../wechat/simulator'
import type { WeChat, WeChatCaller } from '../wechat/wechat'
import { type ActionContext, type ActionHandlers, RawReply } from './actions'
import { optionalText, type RequestBody, textField } from './fields'

/** The platform's own refusals, which are no answers of an API. */
const PLATFORM_REFUSALS = new Set([-604100, -604101, -604104])

/** `wx.api` (the SDK's `callWxOpenApi`) and `wx.openApi` (`cloud.openapi.*` and `callCompatibleWxOpenApi`). */
export function wechatActions(wechat: WeChat): ActionHandlers {
  return {
    'wx.api': async (body, context) => {
      const request = parseRequest(optionalText(body, 'requestData'))
      const answer = await wechat.call(textField(body, 'apiName'), request, callerOf(body, context))
      return { data: { responseData: JSON.stringify(inJson(answer)) } }
    },
    'wx.openApi': async (body, context) => {
      const bytes = body['requestData']
      const call = Buffer.isBuffer(bytes) ? readOpenApiCall(bytes) : undefined
      if (!call) throw invalidParameter('requestData is not a call to WeChat')
      const caller = callerOf(body, context)
      if (call.kind === 'open') return inProtobuf(await wechat.call(textField(body, 'apiName'), call.request, caller))
      return openData(await wechat.call('cloudbase.getOpenData', { cloudid_list: call.cloudIds }, caller))
    },
    'wx.wxPayApi': () => {
      throw new CloudBaseError('INVALID_ACTION', 'payments are not simulated by this server')
    },
  }
}

function callerOf(body: RequestBody, { source }: ActionContext): WeChatCaller {
  return { source, token: readApiToken(optionalText(body, 'wxCloudApiToken')) }
}

/** An image has no place in JSON: it comes in base64. */
function inJson(answer: WeChatAnswer): Record<string, unknown> {
  if (!(answer instanceof ImageAnswer)) return answer
  return { errcode: 0, errmsg: 'ok', contentType: answer.contentType, buffer: answer.bytes.toString('base64') }
}

const PROTOBUF = 'application/octet-stream'

function inProtobuf(answer: WeChatAnswer): RawReply {
  if (answer instanceof ImageAnswer) {
    return new RawReply(PROTOBUF, writeOpenApiReply(answer.contentType, answer.bytes))
  }
  if (PLATFORM_REFUSALS.has(answer.errcode)) return new RawReply(PROTOBUF, writeOpenApiRefusal(answer.errcode))
  return new RawReply(PROTOBUF, writeOpenApiReply('application/json', Buffer.from(JSON.stringify(answer))))
}

function openData(answer: WeChatAnswer): RawReply {
  if (answer instanceof ImageAnswer || answer.errcode !== 0) return inProtobuf(answer)
  const list = answer['data_list'] as { cloud_id: string; json: unknown }[]
  const items = list.map(({ cloud_id: cloudId, json }) => ({ cloudId, json: JSON.stringify(json) }))
  return new RawReply(PROTOBUF, writeOpenApiReply('application/octet-stream', writeOpenData(items)))
}

function parseRequest(text: string | undefined): unknown {
  try {
    return text === undefined ? {} : JSON.parse(text)
  } catch {
    throw invalidParameter('requestData is not JSON')
  }
}
