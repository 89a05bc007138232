import type { EventFeed } from '../functions/event-feed'
import { successor } from '../engine/ordered-key'
import type { Store } from '../engine/store'

const PREFIX = 'outbox/'
const KEPT_MESSAGES = 1000

/** A call WeChat would have received. */
export interface OutboxMessage {
  /** Epoch ms. */
  at: number
  apiName: string
  request: unknown
}

/** Records calls to WeChat instead of sending them, on disk, the latest thousand. */
export class Outbox {
  private readonly store: Store
  private readonly feed: EventFeed

  constructor(store: Store, feed: EventFeed) {
    this.store = store
    this.feed = feed
  }

  /** Records a call and gives the answer WeChat gives when all is well. */
  async call(apiName: string, request: unknown): Promise<Record<string, unknown>> {
    const message = { at: Date.now(), apiName, request }
    await this.store.write(() => {
      this.store.records.put(this.nextKey(), Buffer.from(JSON.stringify(message)))
      for (const key of this.keys().slice(0, -KEPT_MESSAGES)) this.store.records.remove(key)
    })
    this.feed.publish({ kind: 'message', ...message })
    return answerOf(apiName)
  }

  /** All recorded messages, newest first. */
  messages(): OutboxMessage[] {
    const entries = [...this.store.records.range(range(), { reverse: true })]
    return entries.map(({ value }) => JSON.parse(value.toString('utf8')) as OutboxMessage)
  }

  async clear(): Promise<void> {
    await this.store.write(() => {
      for (const key of this.keys()) this.store.records.remove(key)
    })
  }

  private nextKey(): Buffer {
    const [last] = [...this.store.records.range(range(), { reverse: true })]
    const number = last ? Number(last.key.toString('utf8').slice(PREFIX.length)) + 1 : 1
    return Buffer.from(PREFIX + String(number).padStart(12, '0'))
  }

  private keys(): Buffer[] {
    return [...this.store.records.range(range())].map(({ key }) => key)
  }
}

function range() {
  const from = Buffer.from(PREFIX)
  return { from, to: successor(from) }
}

function answerOf(apiName: string): Record<string, unknown> {
  const ok = { errcode: 0, errmsg: 'ok' }
  return apiName.endsWith('security.msgSecCheck') ? { ...ok, result: { suggest: 'pass', label: 100 } } : ok
}
