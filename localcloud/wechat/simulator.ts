import type { Document } from '../engine/document'
import type { ApiName } from './api-names'
import type { WeChatError } from './wechat-error'

/** An answer in JSON, with `errcode` and `errmsg`. */
export type JsonAnswer = Record<string, unknown> & WeChatError

/** What WeChat gives back: mostly JSON, for codes an image. */
export type WeChatAnswer = JsonAnswer | ImageAnswer

export class ImageAnswer {
  readonly contentType: string
  readonly bytes: Buffer

  constructor(contentType: string, bytes: Buffer) {
    this.contentType = contentType
    this.bytes = bytes
  }
}

/** What an API can be told to answer, besides 'fail' (a system error) and any error code. */
export type Verdict = 'pass' | 'review' | 'risky' | 'refuse'

/** One call as its simulator sees it. */
export interface SimulatedCall {
  /** Fields in snake_case, as in WeChat's documents. */
  request: Document
  /** The person for whom the calling function runs. */
  openid: string | undefined
  /** Epoch ms. */
  now: number
}

/** How a call is to be answered when nothing is wrong with it. */
export interface Told {
  verdict: Verdict | number
  /** For checks: the number of what was found. */
  label?: number
  /** How long the answer takes, in ms; for an API that calls back, how long that takes. */
  delayMs?: number
}

/** One API of WeChat. */
export interface Simulator {
  name: ApiName
  /** Its path at api.weixin.qq.com. */
  path: string
  verdicts: readonly Verdict[]
  /** The result comes by a message push: a delay and error codes below zero are about that. */
  callsBack?: true
  /** What is wrong with a call, by the rules of WeChat's documents. */
  check: (call: SimulatedCall) => WeChatError | undefined
  /** Answers a call that is in order. */
  answer: (call: SimulatedCall, told: Told) => WeChatAnswer | Promise<WeChatAnswer>
}

/** The answer of an API that has nothing to tell. */
export function ok(more: Document = {}): JsonAnswer {
  return { errcode: 0, errmsg: 'ok', ...more }
}
