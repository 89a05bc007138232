import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { FunctionDefinition } from '../../../localcloud'

export interface CloudPlan {
  readonly dataDir: string
  readonly functions: readonly FunctionDefinition[]
}

/** What is run as a timer runs it. */
export interface Tick {
  readonly name: string
  readonly event: Record<string, unknown>
}

const startLimitMs = 60_000

/** A cloud in a process of its own, so that who loads it does not slow it down, and so that it can be killed. */
export class ChildCloud {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Rejects when the process ends before it answers; its reason stands on stderr. */
  static async start(plan: CloudPlan): Promise<ChildCloud> {
    const script = require.resolve('./cloud-process.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(plan)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const kill = () => child.kill('SIGKILL')
    process.once('exit', kill)
    child.once('exit', () => process.off('exit', kill))
    const late = setTimeout(kill, startLimitMs)
    const url = await new Promise<string>((resolve, reject) => {
      child.once('message', (address) => resolve(address as string))
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`the cloud ended with ${code} before it answered`)))
    })
    clearTimeout(late)
    return new ChildCloud(url, child)
  }

  get processId(): number {
    return this.child.pid ?? 0
  }

  /** Runs a function as a timer does. Answers what it returned; throws when it failed or there is no cloud any more. */
  async tick(tick: Tick): Promise<unknown> {
    const reply = await fetch(`${this.url}/dev/tick`, { method: 'POST', body: JSON.stringify(tick) })
    if (!reply.ok) throw new Error(`the tick of ${tick.name} failed: ${await reply.text()}`)
    return ((await reply.json()) as { result: unknown }).result
  }

  /** From now on every call of a function to the database takes so much longer. */
  async delayCalls(milliseconds: number): Promise<void> {
    const rule = { kind: 'latency', minMs: milliseconds, maxMs: milliseconds, actions: ['database.'] }
    const rules = milliseconds > 0 ? [rule] : []
    const reply = await fetch(`${this.url}/dev/faults`, { method: 'POST', body: JSON.stringify({ rules }) })
    if (!reply.ok) throw new Error(`no delay: ${await reply.text()}`)
  }

  /** Calls since the delay was ordered; undefined without one: nobody counts then. */
  async countDelayed(): Promise<number | undefined> {
    const { rules } = (await (await fetch(`${this.url}/dev/faults`)).json()) as { rules: { seen: number }[] }
    return rules[0]?.seen
  }

  close(): Promise<void> {
    return this.end('SIGTERM')
  }

  /** kill -9: nothing is flushed, nothing is said goodbye to. */
  kill(): Promise<void> {
    return this.end('SIGKILL')
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill(signal)
    await ended
  }
}
