import type { IncomingMessage, ServerResponse } from 'node:http'
import { isPlainObject } from '../engine/document'
import { isLoopback } from '../http/loopback'
import { refuse, refuseEarly, sendJson } from '../http/reply'
import { BodyTooLarge, readText } from '../http/request-body'
import type { OpenedWeChat } from './open-wechat'
import { InvalidOrder, parseOrder } from './standing-orders'

const MAX_BODY_BYTES = 100 * 1024

/** What can be sent to each path; each throws InvalidOrder for what makes no sense. */
const paths: Record<string, (body: unknown, wechat: OpenedWeChat) => unknown> = {
  '/dev/wechat': (body, wechat) => {
    wechat.orders.add(parseOrder(body, wechat.gate.apis))
    return state(wechat)
  },
  '/dev/wechat/phone-code': (body, { phoneCodes }) => {
    const { phoneNumber, countryCode = '86' } = isPlainObject(body) ? body : {}
    if (typeof phoneNumber !== 'string' || !/^\d{5,15}$/.test(phoneNumber)) {
      throw new InvalidOrder('phoneNumber 应为 5 到 15 位数字，不带国家码。')
    }
    if (typeof countryCode !== 'string' || !/^\d{1,4}$/.test(countryCode)) {
      throw new InvalidOrder('countryCode 应为数字，例如 86。')
    }
    return { code: phoneCodes.give({ phoneNumber, countryCode }, Date.now()) }
  },
  '/dev/wechat/cloud-id': (body, { cloudIds }) => {
    const { openid, data, errcode } = isPlainObject(body) ? body : {}
    if (openid !== undefined && typeof openid !== 'string') throw new InvalidOrder('openid 应为文字。')
    if (errcode !== undefined && !Number.isSafeInteger(errcode)) throw new InvalidOrder('errcode 应为整数。')
    if (errcode === undefined && !isPlainObject(data)) throw new InvalidOrder('应有 data（对象）或 errcode。')
    const openData = {
      ...(openid === undefined ? {} : { openid }),
      ...(isPlainObject(data) ? { data } : {}),
      ...(errcode === undefined ? {} : { errcode: Number(errcode) }),
    }
    return { cloudID: cloudIds.give(openData, Date.now()) }
  },
}

/** Whether a path is one of {@link answerWeChat}. */
export function isWeChatPath(pathname: string): boolean {
  return Object.hasOwn(paths, pathname)
}

/**
 * `/dev/wechat`, for this machine only: GET shows the standing orders and how many events wait, POST adds an order,
 * DELETE forgets all. `POST /dev/wechat/phone-code` and `/dev/wechat/cloud-id` hand out what a phone would have got.
 */
export async function answerWeChat(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  wechat: OpenedWeChat,
): Promise<void> {
  if (!isLoopback(request.socket.remoteAddress)) {
    refuseEarly(request, response, 403, 'FORBIDDEN', '只能在运行本服务的电脑上设置微信的回答。')
    return
  }
  if (request.method === 'POST') return answerPost(request, response, pathname, wechat)
  if (pathname !== '/dev/wechat' || (request.method !== 'GET' && request.method !== 'DELETE')) {
    refuseEarly(request, response, 405, 'METHOD_NOT_ALLOWED', '这个地址不接受这种方法。')
    return
  }
  if (request.method === 'DELETE') wechat.orders.clear()
  sendJson(response, 200, state(wechat))
}

async function answerPost(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  wechat: OpenedWeChat,
): Promise<void> {
  try {
    const body: unknown = JSON.parse(await readText(request, MAX_BODY_BYTES))
    sendJson(response, 200, paths[pathname]?.(body, wechat))
  } catch (error) {
    if (error instanceof BodyTooLarge) refuseEarly(request, response, 413, 'MALFORMED_INPUT', '内容太长。')
    else if (error instanceof InvalidOrder) refuse(response, 400, 'MALFORMED_INPUT', error.message)
    else if (error instanceof SyntaxError) refuse(response, 400, 'MALFORMED_INPUT', '请求不是合法的 JSON。')
    else throw error
  }
}

function state({ orders, push }: OpenedWeChat) {
  return { orders: orders.list(), waiting: push.waiting() }
}
