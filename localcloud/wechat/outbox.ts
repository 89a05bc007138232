import type { Document } from '../engine/document'
import { successor } from '../engine/ordered-key'
import type { Store } from '../engine/store'
import type { EventFeed } from '../functions/event-feed'

const PREFIX = 'outbox/'
const KEPT_MESSAGES = 1000

/** A call WeChat would have received. */
export interface OutboxMessage {
  /** Epoch ms. */
  at: number
  apiName: string
  request: unknown
  /** What was answered; `errcode` 0 means that WeChat would have done it. */
  outcome: Document
}

/** Keeps the calls to WeChat with their answers on disk, the latest thousand, and tells the feed of each. */
export class Outbox {
  private readonly store: Store
  private readonly feed: EventFeed

  constructor(store: Store, feed: EventFeed) {
    this.store = store
    this.feed = feed
  }

  /** Records a call and its answer; resolves when they are on disk. */
  async record(apiName: string, request: unknown, outcome: Document): Promise<void> {
    const message = { at: Date.now(), apiName, request, outcome }
    await this.store.write(() => {
      const number = this.latestNumber() + 1
      this.store.records.put(keyOf(number), Buffer.from(JSON.stringify(message)))
      const old = { from: Buffer.from(PREFIX), to: keyOf(Math.max(1, number - KEPT_MESSAGES + 1)) }
      for (const { key } of [...this.store.records.range(old)]) this.store.records.remove(key)
    })
    this.feed.publish({ kind: 'message', ...message })
  }

  /** All recorded messages, newest first. */
  messages(): OutboxMessage[] {
    const entries = [...this.store.records.range(range(), { reverse: true })]
    return entries.map(({ value }) => JSON.parse(value.toString('utf8')) as OutboxMessage)
  }

  async clear(): Promise<void> {
    await this.store.write(() => {
      for (const { key } of [...this.store.records.range(range())]) this.store.records.remove(key)
    })
  }

  private latestNumber(): number {
    for (const { key } of this.store.records.range(range(), { reverse: true })) {
      return Number(key.toString('utf8').slice(PREFIX.length))
    }
    return 0
  }
}

/** Numbers are padded so that their keys are in order. */
function keyOf(number: number): Buffer {
  return Buffer.from(PREFIX + String(number).padStart(12, '0'))
}

function range() {
  const from = Buffer.from(PREFIX)
  return { from, to: successor(from) }
}
