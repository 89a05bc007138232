import { randomUUID } from 'node:crypto'
import type { Caller, FunctionDefinition, Outcome } from './definition'
import { callerEnvironment, staticEnvironment } from './environment'
import type { EventFeed } from './event-feed'
import { FunctionPool } from './function-pool'
import type { LogBook } from './log-book'

/** A finished invocation: its outcome and the id under which its output is logged. */
export type Invocation = Outcome & { requestId: string }

/** Runs the defined functions and their timers. */
export class FunctionRunner {
  private readonly pools = new Map<string, FunctionPool>()
  private readonly timers: NodeJS.Timeout[] = []
  private readonly envId: string
  private readonly feed: EventFeed
  private readonly logs: LogBook

  constructor(definitions: FunctionDefinition[], envId: string, adminUrl: string, feed: EventFeed, logs: LogBook) {
    this.envId = envId
    this.feed = feed
    this.logs = logs
    for (const definition of definitions) {
      const { name, timer } = definition
      const environment = staticEnvironment(definition, envId, adminUrl)
      this.pools.set(
        name,
        new FunctionPool(definition, environment, (line) => logs.append({ function: name, ...line })),
      )
      if (timer) this.timers.push(this.startTimer(name, timer.intervalMs))
    }
  }

  has(name: string): boolean {
    return this.pools.has(name)
  }

  /** Invokes a function. A failure is an outcome, logged with its cause; only an unknown name throws. */
  async invoke(name: string, event: unknown, caller: Caller): Promise<Invocation> {
    const pool = this.pools.get(name)
    if (!pool) throw new Error(`there is no function '${name}'`)
    const requestId = randomUUID()
    const startedAt = Date.now()
    const identity = callerEnvironment(caller, this.envId)
    const outcome = await pool.invoke({ event, identity, context: this.contextOf(name, pool, requestId) })
    if (!outcome.ok) {
      this.logs.append({ function: name, level: 'error', requestId, text: `${outcome.reason}: ${outcome.message}` })
    }
    // A timer ticks whether anybody does anything or not: only its failures are news.
    if (caller.trigger === 'timer' && outcome.ok) return { ...outcome, requestId }
    this.feed.publish({
      kind: 'invocation',
      at: startedAt,
      function: name,
      openid: caller.openid ?? null,
      event,
      result: outcome.ok ? JSON.parse(outcome.resultJson) : null,
      ...(outcome.ok ? {} : { failure: outcome.reason }),
      ms: Date.now() - startedAt,
      requestId,
    })
    return { ...outcome, requestId }
  }

  /** Stops timers and threads. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    await Promise.all([...this.pools.values()].map((pool) => pool.close()))
  }

  private contextOf(
    name: string,
    pool: FunctionPool,
    requestId: string,
  ): { request_id: string } & Record<string, unknown> {
    return {
      request_id: requestId,
      function_name: name,
      function_version: '$LATEST',
      namespace: this.envId,
      memory_limit_in_mb: 256,
      time_limit_in_ms: pool.timeoutMs,
      environment: '{}',
    }
  }

  private startTimer(name: string, intervalMs: number): NodeJS.Timeout {
    let running = false
    const run = async () => {
      if (running) return
      running = true
      const event = { Type: 'Timer', TriggerName: name, Time: new Date().toISOString(), Message: '' }
      await this.invoke(name, event, { trigger: 'timer' })
      running = false
    }
    return setInterval(() => void run(), intervalMs)
  }
}
