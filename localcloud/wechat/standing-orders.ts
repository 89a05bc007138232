import type { Document } from '../engine/document'
import { isPlainObject } from '../engine/document'
import type { Simulator, Told, Verdict } from './simulator'

/** What an API is told to answer until further notice, or a number of times. */
export interface StandingOrder {
  api: string
  /** 'fail' is WeChat's system error (-1); a number is any error code. */
  outcome: Verdict | 'fail' | number
  /** Only calls about this person, and only those whose request contains this text. */
  match?: { openid?: string; text?: string }
  times?: number
  /** Ms until the answer, or until the call back. */
  delayMs?: number
  /** For checks: the number of what was found. */
  label?: number
}

/** An order that makes no sense; the message says why. */
export class InvalidOrder extends Error {}

const MAX_DELAY_MS = 30 * 60 * 1000
const FIELDS = ['api', 'outcome', 'match', 'times', 'delayMs', 'label']

/** The orders in force, in memory: a restart forgets them. The latest one that matches counts. */
export class StandingOrders {
  private orders: StandingOrder[] = []

  add(order: StandingOrder): void {
    this.orders.unshift(order)
  }

  list(): StandingOrder[] {
    return this.orders
  }

  clear(): void {
    this.orders = []
  }

  /** What a call is to be answered. Uses up one of the times of its order. */
  tell(api: string, request: Document): Told {
    const order = this.orders.find((candidate) => candidate.api === api && matches(candidate, request))
    if (!order) return { verdict: 'pass' }
    if (order.times !== undefined && --order.times <= 0) this.orders = this.orders.filter((other) => other !== order)
    const { outcome, delayMs, label } = order
    return {
      verdict: outcome === 'fail' ? -1 : outcome,
      ...(delayMs === undefined ? {} : { delayMs }),
      ...(label === undefined ? {} : { label }),
    }
  }
}

function matches({ match = {} }: StandingOrder, request: Document): boolean {
  const { openid, text } = match
  if (openid !== undefined && openid !== request['touser'] && openid !== request['openid']) return false
  return text === undefined || JSON.stringify(request).includes(JSON.stringify(text).slice(1, -1))
}

/** Reads an order for one of these APIs. Throws InvalidOrder. */
export function parseOrder(value: unknown, apis: ReadonlyMap<string, Simulator>): StandingOrder {
  if (!isPlainObject(value)) throw new InvalidOrder('应为 { api, outcome }。')
  const stray = Object.keys(value).find((field) => !FIELDS.includes(field))
  if (stray !== undefined) throw new InvalidOrder(`不认识的字段 ${stray}，只有 ${FIELDS.join('、')}。`)
  const { api, outcome, match, times, delayMs, label } = value
  const simulator = typeof api === 'string' ? apis.get(api) : undefined
  if (!simulator) throw new InvalidOrder(`api 应为 ${[...apis.keys()].join('、')} 之一。`)
  const words: unknown[] = [...simulator.verdicts, 'fail']
  if (!words.includes(outcome) && !(Number.isSafeInteger(outcome) && outcome !== 0)) {
    throw new InvalidOrder(`${simulator.name} 的 outcome 应为 ${words.join('、')} 或非零的错误码。`)
  }
  if (match !== undefined && !isMatch(match)) throw new InvalidOrder('match 应为 { openid?, text? }，值为文字。')
  if (times !== undefined && !isCount(times, 1, 1_000_000)) throw new InvalidOrder('times 应为正整数。')
  if (delayMs !== undefined && !isCount(delayMs, 0, MAX_DELAY_MS))
    throw new InvalidOrder('delayMs 应为毫秒数，最多 30 分钟。')
  if (label !== undefined && !isCount(label, 1, 99_999)) throw new InvalidOrder('label 应为正整数，例如 20002。')
  // Every field was looked at above.
  return { ...value } as unknown as StandingOrder
}

function isMatch(value: unknown): boolean {
  if (!isPlainObject(value)) return false
  return Object.entries(value).every(([field, text]) => ['openid', 'text'].includes(field) && typeof text === 'string')
}

function isCount(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
}
