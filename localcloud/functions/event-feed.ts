const KEPT_EVENTS = 200
const MAX_PAYLOAD_CHARS = 20_000

/** A finished invocation. */
export interface InvocationEvent {
  kind: 'invocation'
  at: number
  function: string
  openid: string | null
  event: unknown
  /** What the function returned; null when it failed. */
  result: unknown
  failure?: string
  /** From the request to the answer. */
  ms: number
  /** How much of it was loading the bundle; 0 when that was done before. */
  coldStartMs: number
  requestId: string
}

/** A call to WeChat that was recorded instead of sent. */
export interface MessageEvent {
  kind: 'message'
  at: number
  apiName: string
  request: unknown
  /** What was answered; `errcode` 0 means that WeChat would have done it. */
  outcome: Record<string, unknown>
}

/** All data were dropped: what listeners were told before is no more. */
export interface ClearedEvent {
  kind: 'cleared'
  at: number
}

type FeedEvent = InvocationEvent | MessageEvent | ClearedEvent

/** An event with its running number, which starts at 1 with each start of the server. */
export type NumberedEvent = { n: number } & FeedEvent

/** The latest events in memory, and whoever listens for new ones. */
export class EventFeed {
  private events: NumberedEvent[] = []
  private readonly listeners = new Set<(event: NumberedEvent) => void>()
  private count = 0

  publish(event: FeedEvent): void {
    const numbered = { n: ++this.count, ...shortened(event) }
    this.events.push(numbered)
    if (this.events.length > KEPT_EVENTS) this.events.shift()
    for (const listener of this.listeners) listener(numbered)
  }

  /** Forgets what happened to data that are no more, and tells listeners so. Numbers go on. */
  clear(at: number): void {
    this.events = []
    this.publish({ kind: 'cleared', at })
  }

  /** Events with a number above `n`, oldest first. A number not reached yet is from before a restart: all are new. */
  since(n: number): NumberedEvent[] {
    return n > this.count ? [...this.events] : this.events.filter((event) => event.n > n)
  }

  /** Calls `listener` for every new event until the returned function is called. */
  listen(listener: (event: NumberedEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

function shortened(event: FeedEvent): FeedEvent {
  if (event.kind === 'cleared') return event
  if (event.kind === 'message') return { ...event, request: capped(event.request) }
  return { ...event, event: capped(event.event), result: capped(event.result) }
}

/** Large payloads would make the ring hold hundreds of megabytes. */
function capped(payload: unknown): unknown {
  const chars = JSON.stringify(payload ?? null).length
  return chars <= MAX_PAYLOAD_CHARS ? payload : { shortened: true, chars }
}
