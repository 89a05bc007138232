import { randomBytes } from 'node:crypto'
import type { Document } from '../engine/document'
import type { SimulatedCall, Told } from './simulator'
import type { Visits } from './visits'
import { weChatError, type WeChatError } from './wechat-error'

/** WeChat's numbers for what a check found; these stand for a verdict that was told without one. */
const LABELS: Record<string, number> = { pass: 100, review: 21000, risky: 20006 }

/** What both content checks demand of a call: version 2, one of four scenes, and a person who was here lately. */
export function wrongChecked({ request, openid, now }: SimulatedCall, visits: Visits): WeChatError | undefined {
  const { version, scene, openid: author } = request
  if (version !== 2) return weChatError(47001, 'version must be 2')
  if (scene !== 1 && scene !== 2 && scene !== 3 && scene !== 4) return weChatError(47001, 'scene must be 1, 2, 3 or 4')
  if (typeof author !== 'string' || author === '') return weChatError(40003)
  return author === openid || visits.recent(author, now) ? undefined : weChatError(61010)
}

/** A verdict as WeChat words it. */
export function resultOf({ verdict, label }: Told): { result: Document; detail: Document[] } {
  const result = { suggest: verdict, label: label ?? LABELS[verdict] ?? 21000 }
  return { result, detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }] }
}

/** Three groups of eight hexadecimal digits, as WeChat's look. */
export function newTraceId(): string {
  return [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-')
}
