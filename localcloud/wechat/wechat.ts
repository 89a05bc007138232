import { setTimeout as sleep } from 'node:timers/promises'
import type { Document } from '../engine/document'
import { isPlainObject } from '../engine/document'
import type { ApiToken } from './api-token'
import type { Outbox } from './outbox'
import { ImageAnswer, type Simulator, type WeChatAnswer } from './simulator'
import type { StandingOrders } from './standing-orders'
import { weChatError } from './wechat-error'

/** Who calls, as the platform knows it. */
export interface WeChatCaller {
  /** The chain of callers, such as 'wx_client,scf' (the SDK's x-tcb-source header). */
  source: string
  token: ApiToken | undefined
}

interface WeChatParts {
  simulators: Simulator[]
  orders: StandingOrders
  outbox: Outbox
  /** The APIs each function may call; functions that are absent may call all. */
  permissions: ReadonlyMap<string, readonly string[]>
}

/** The gate to the simulated WeChat: who may call what, what is told to happen, and a record of everything. */
export class WeChat {
  /** By name. */
  readonly apis: ReadonlyMap<string, Simulator>
  private readonly byPath: ReadonlyMap<string, Simulator>
  private readonly parts: WeChatParts

  constructor(parts: WeChatParts) {
    this.parts = parts
    this.apis = new Map(parts.simulators.map((simulator) => [simulator.name, simulator]))
    this.byPath = new Map(parts.simulators.map((simulator) => [simulator.path, simulator]))
  }

  /** Answers a call as WeChat would and records it with its answer. Refusals are answers, too. */
  async call(apiName: string, request: unknown, caller: WeChatCaller): Promise<WeChatAnswer> {
    const simulator = this.find(apiName)
    const name = simulator?.name ?? apiName
    const answer = await this.answer(simulator, name, request, caller)
    await this.parts.outbox.record(name, request, outcomeOf(answer))
    return answer
  }

  /** By name, with or without 'openapi.', or by path. */
  private find(apiName: string): Simulator | undefined {
    return this.apis.get(apiName.replace(/^openapi\./, '')) ?? this.byPath.get(apiName.replace(/^\/?/, '/'))
  }

  private async answer(
    simulator: Simulator | undefined,
    name: string,
    request: unknown,
    { source, token }: WeChatCaller,
  ): Promise<WeChatAnswer> {
    // Somebody in the mini-program, a timer or WeChat itself must stand at the beginning.
    if (!token || !source.startsWith('wx_')) return { ...weChatError(-604104) }
    if (!simulator) return { ...weChatError(-604100) }
    if (this.parts.permissions.get(token.functionName)?.includes(name) === false) return { ...weChatError(-604101) }
    if (!isPlainObject(request)) return { ...weChatError(47001) }
    const call = { request: snakeCased(request), openid: token.openid, now: Date.now() }
    const wrong = simulator.check(call)
    if (wrong) return { ...wrong }
    const told = this.parts.orders.tell(name, call.request)
    if (!simulator.callsBack && told.delayMs !== undefined) await sleep(told.delayMs)
    const toldCode = typeof told.verdict === 'number' ? told.verdict : 0
    const inCallback = simulator.callsBack && toldCode < -1
    return toldCode !== 0 && !inCallback ? { ...weChatError(toldCode) } : simulator.answer(call, told)
  }
}

/** Callers may write fields as WeChat does or as JavaScript does, 'template_id' or 'templateId'. */
function snakeCased(request: Document): Document {
  const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(request).map(([field, value]) => [snake(field), value]))
}

function outcomeOf(answer: WeChatAnswer): Document {
  if (!(answer instanceof ImageAnswer)) return answer
  return { errcode: 0, errmsg: 'ok', contentType: answer.contentType, bytes: answer.bytes.length }
}
