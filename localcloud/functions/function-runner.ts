import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { checkDefinitions } from './check-definitions'
import type { Caller, FunctionDefinition, Outcome, Usage } from './definition'
import { callerEnvironment, staticEnvironment, withoutLeftovers } from './environment'
import type { EventFeed } from './event-feed'
import { FunctionPool } from './function-pool'
import { startTimer } from './function-timer'
import { contextOf, DEFAULT_LIMITS } from './invocation-context'
import type { LogBook } from './log-book'

/** A finished invocation: its outcome and the id under which its output is logged. */
export type Invocation = Outcome & { requestId: string }

/** What the functions of a server have in common. */
export interface RunnerSettings {
  envId: string
  /** Where the SDK inside a function finds its cloud. */
  adminUrl: string
  /** Processes of a function that doesn't say. Default: the cores of this machine. */
  workers?: number | undefined
}

interface Deployed {
  definition: FunctionDefinition
  pool: FunctionPool
}

/** SCF carries no more in either direction (cloud.tencent.com/document/product/583/42611, codes 406 and 407). */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024

/** Runs the defined functions and their timers. */
export class FunctionRunner {
  private readonly functions = new Map<string, Deployed>()
  private readonly stopTimers: (() => void)[] = []
  private readonly envId: string
  private readonly feed: EventFeed
  private readonly logs: LogBook

  /** Throws FunctionDefinitionError, with nothing started. */
  constructor(definitions: FunctionDefinition[], settings: RunnerSettings, feed: EventFeed, logs: LogBook) {
    checkDefinitions(definitions)
    this.envId = settings.envId
    this.feed = feed
    this.logs = logs
    for (const definition of definitions) this.deploy(definition, settings)
  }

  has(name: string): boolean {
    return this.functions.has(name)
  }

  /**
   * Invokes a function. A failure is an outcome, logged with its cause; only an unknown name throws. A result of more
   * than `maxReplyBytes` is a failure too.
   */
  async invoke(name: string, event: unknown, caller: Caller, maxReplyBytes = MAX_PAYLOAD_BYTES): Promise<Invocation> {
    const deployed = this.functions.get(name)
    if (!deployed) throw new Error(`there is no function '${name}'`)
    const { definition, pool } = deployed
    const requestId = randomUUID()
    const startedAt = Date.now()
    const identity = callerEnvironment(name, caller, this.envId, requestId)
    const context = contextOf(definition, this.envId, requestId, identity)
    const ended = await pool.invoke({
      eventJson: textOf(event),
      identity: withoutLeftovers(identity),
      context,
      maxReplyBytes,
    })
    if (!ended.ok) {
      this.logs.append({ function: name, level: 'error', requestId, text: `${ended.reason}: ${ended.message}` })
    }
    // A timer ticks whether anybody does anything or not: only its failures are news.
    if (caller.trigger === 'timer' && ended.ok) return { ...ended, requestId }
    this.logs.append({ function: name, level: 'info', requestId, text: report(requestId, definition, ended) })
    this.feed.publish({
      kind: 'invocation',
      at: startedAt,
      function: name,
      openid: caller.openid ?? null,
      event,
      result: ended.ok ? JSON.parse(ended.resultJson) : null,
      ...(ended.ok ? {} : { failure: ended.reason }),
      ms: Date.now() - startedAt,
      coldStartMs: Math.round(ended.coldStartMs),
      requestId,
    })
    return { ...ended, requestId }
  }

  /** Stops timers and processes. */
  async close(): Promise<void> {
    for (const stop of this.stopTimers) stop()
    await Promise.all([...this.functions.values()].map(({ pool }) => pool.close()))
  }

  private deploy(definition: FunctionDefinition, settings: RunnerSettings): void {
    const { name, file } = definition
    const pool = new FunctionPool(
      {
        file,
        environment: staticEnvironment(definition, settings.envId, settings.adminUrl),
        memoryMb: definition.memoryMb ?? DEFAULT_LIMITS.memoryMb,
        workers: definition.workers ?? settings.workers ?? availableParallelism(),
      },
      (line) => this.logs.append({ function: name, ...line }),
    )
    this.functions.set(name, { definition, pool })
    this.stopTimers.push(startTimer(definition, (event) => this.invoke(name, event, { trigger: 'timer' })))
  }
}

/** A function called without an event gets an empty one. */
function textOf(event: unknown): string {
  return event === undefined ? '{}' : JSON.stringify(event)
}

/** The platform's last line about an invocation. `InitFunction` stands there when the bundle had to be loaded. */
function report(requestId: string, { memoryMb }: FunctionDefinition, used: Usage): string {
  const megabytes = (used.memoryBytes / 1024 / 1024).toFixed(2)
  const cold = used.coldStartMs > 0 ? ` InitFunction:${Math.round(used.coldStartMs)}ms` : ''
  const memory = `Memory:${memoryMb ?? DEFAULT_LIMITS.memoryMb}MB MemUsage:${megabytes}MB`
  return `Report RequestId: ${requestId} Duration:${Math.round(used.durationMs)}ms ${memory}${cold}`
}
