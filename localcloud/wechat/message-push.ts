import { randomUUID } from 'node:crypto'
import type { Document } from '../engine/document'
import { successor } from '../engine/ordered-key'
import type { Store } from '../engine/store'
import { messageOf } from '../errors'
import type { FunctionRunner } from '../functions/function-runner'
import type { LogBook } from '../functions/log-book'

const PREFIX = 'wechat-push/'
const ATTEMPTS = 5

/** An event that waits to be pushed. */
interface Pending {
  event: string
  payload: unknown
  /** Epoch ms. */
  dueAt: number
  attempts: number
}

interface PushParts {
  store: Store
  runner: FunctionRunner
  logs: LogBook
  /** Which function is told of which event. */
  listeners: Record<string, string>
  /** The wait before the second attempt; it doubles each time. */
  retryDelayMs: number
}

/** Makes the event from what was kept, at the moment of telling. */
type Compose = (payload: unknown, now: number) => Document

/**
 * Tells functions of events, later and at least once: an event is on disk before `schedule` resolves and is removed
 * once its function has returned, so a restart in between tells it (again). A function that fails is asked five times.
 */
export class MessagePush {
  private readonly parts: PushParts
  private readonly composers = new Map<string, Compose>()
  private readonly timers = new Map<string, NodeJS.Timeout>()
  private readonly running = new Set<Promise<void>>()
  private stopped = false

  constructor(parts: PushParts) {
    this.parts = parts
  }

  /** Says how the events of a name are made. */
  compose(event: string, compose: Compose): void {
    this.composers.set(event, compose)
  }

  /** Takes up what was left by the last run. */
  start(): void {
    for (const { key, value } of [...this.parts.store.records.range(range())]) {
      this.await(key.toString('utf8'), JSON.parse(value.toString('utf8')) as Pending)
    }
  }

  /** Tells of an event at a time. Without a function that listens nobody is told, as in the cloud. */
  async schedule(event: string, payload: unknown, dueAt: number): Promise<void> {
    if (!Object.hasOwn(this.parts.listeners, event)) return
    const pending = { event, payload, dueAt, attempts: 0 }
    const key = PREFIX + randomUUID()
    await this.keep(key, pending)
    this.await(key, pending)
  }

  /** How many events wait. */
  waiting(): number {
    return this.timers.size + this.running.size
  }

  /** Forgets what waits. */
  async clear(): Promise<void> {
    this.cancel()
    await this.parts.store.write(() => {
      for (const { key } of [...this.parts.store.records.range(range())]) this.parts.store.records.remove(key)
    })
  }

  /** Starts nothing any more; what waits stays on disk. */
  stop(): void {
    this.stopped = true
    this.cancel()
  }

  /** Resolves when nothing is being told; call it when functions have ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running)
  }

  private cancel(): void {
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
  }

  private await(key: string, pending: Pending): void {
    this.at(key, pending.dueAt, () => this.tell(key, pending))
  }

  /** Begins a step at a time. One that fails, as when the disk takes nothing, is put off until it succeeds. */
  private at(key: string, dueAt: number, step: () => Promise<void>): void {
    const run = () => {
      this.timers.delete(key)
      const running = step()
        .catch((error: unknown) => this.putOff(key, step, error))
        .finally(() => this.running.delete(running))
      this.running.add(running)
    }
    this.timers.set(key, setTimeout(run, Math.max(0, dueAt - Date.now())))
  }

  private putOff(key: string, step: () => Promise<void>, error: unknown): void {
    const text = `what waits to be pushed is put off: ${messageOf(error)}`
    this.parts.logs.append({ function: '', level: 'error', requestId: '', text })
    if (!this.stopped) this.at(key, Date.now() + this.parts.retryDelayMs, step)
  }

  private async tell(key: string, pending: Pending): Promise<void> {
    const { runner, logs, listeners, retryDelayMs } = this.parts
    const { event, payload } = pending
    const attempts = pending.attempts + 1
    const listener = listeners[event] ?? ''
    const compose = this.composers.get(event)
    const told =
      compose && runner.has(listener) ? await runner.invoke(listener, compose(payload, Date.now()), PUSH) : null
    if (this.stopped) return // it is kept for the next start
    const again = !told?.ok && attempts < ATTEMPTS
    if (!told?.ok && !again) {
      const text = `event ${event} was given up: function '${listener}' failed ${attempts} times`
      logs.append({ function: listener, level: 'error', requestId: told?.requestId ?? '', text })
    }
    const next = again ? { ...pending, attempts, dueAt: Date.now() + retryDelayMs * 2 ** pending.attempts } : null
    // A step of its own: the function is not told once more because the disk did not take that it was.
    this.at(key, Date.now(), () => this.settle(key, next))
  }

  /** Keeps an event for its next attempt, or removes it when there is none. */
  private async settle(key: string, next: Pending | null): Promise<void> {
    const { records } = this.parts.store
    const waits = await this.parts.store.write(() => {
      const kept = next !== null && records.get(Buffer.from(key)) !== undefined // else all was cleared meanwhile
      if (kept) records.put(Buffer.from(key), bytesOf(next))
      else records.remove(Buffer.from(key))
      return kept
    })
    if (next && waits && !this.stopped) this.await(key, next)
  }

  private keep(key: string, pending: Pending): Promise<void> {
    return this.parts.store.write(() => this.parts.store.records.put(Buffer.from(key), bytesOf(pending)))
  }
}

/** Nobody is signed in when WeChat itself calls. */
const PUSH = { trigger: 'function', source: 'wx_unknown' } as const

function bytesOf(pending: Pending): Buffer {
  return Buffer.from(JSON.stringify(pending))
}

function range() {
  const from = Buffer.from(PREFIX)
  return { from, to: successor(from) }
}
