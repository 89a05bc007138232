import { BundleWatch } from './bundle-watch'
import type { FailureReason, Outcome, Usage } from './definition'
import { type FunctionOutput, FunctionProcess, type Job, type ProcessSettings } from './function-process'

/** What a pool is made of. */
export interface PoolSettings extends ProcessSettings {
  /** How many processes there may be. */
  workers: number
  /** Processes beyond the first end when nobody needed them for this long: each holds some 30 MB. Default a minute. */
  keepIdleMs?: number
  /** How many invocations may wait for a process: each holds its event. Default 1,000. */
  maxWaiting?: number
}

const KEEP_IDLE_MS = 60_000
const MAX_WAITING = 1000

const STOPPING = notRun('crashed', 'the server is stopping')

interface Waiting {
  job: Job
  resolve: (ended: Outcome & Usage) => void
}

interface Idle {
  worker: FunctionProcess
  since: number
}

/**
 * The processes of one function. Invocations wait in order when all processes are busy; broken processes, and those of a
 * bundle that was rebuilt since, are replaced.
 */
export class FunctionPool {
  private readonly settings: PoolSettings
  private readonly output: (line: FunctionOutput) => void
  private readonly bundle: BundleWatch
  private readonly sweep: NodeJS.Timeout
  private readonly processes = new Set<FunctionProcess>()
  /** Processes of a bundle that is no more. */
  private readonly outdated = new WeakSet<FunctionProcess>()
  private readonly idle: Idle[] = []
  private readonly queue: Waiting[] = []
  private closed = false

  constructor(settings: PoolSettings, output: (line: FunctionOutput) => void) {
    this.settings = settings
    this.output = output
    this.bundle = new BundleWatch(settings.file)
    const keepIdleMs = settings.keepIdleMs ?? KEEP_IDLE_MS
    this.sweep = setInterval(() => this.endIdle(keepIdleMs), keepIdleMs / 2).unref()
    this.makeIdle(this.startProcess()) // warm from the start; more on demand
  }

  /** How many processes there are, busy and idle. */
  get size(): number {
    return this.processes.size
  }

  /** Runs a job as soon as a worker is free, unless too many wait for one already; never rejects. */
  invoke(job: Job): Promise<Outcome & Usage> {
    if (this.closed) return Promise.resolve(STOPPING)
    const { maxWaiting = MAX_WAITING } = this.settings
    if (this.queue.length >= maxWaiting) {
      return Promise.resolve(notRun('too-many', `${maxWaiting} invocations of the function are waiting already`))
    }
    return new Promise((resolve) => {
      this.queue.push({ job, resolve })
      this.startNext()
    })
  }

  /** Ends all processes; invocations still waiting or running end as crashed. */
  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.sweep)
    for (const { resolve } of this.queue.splice(0)) {
      resolve(STOPPING)
    }
    await Promise.all([...this.processes].map((worker) => worker.close()))
  }

  private startProcess(): FunctionProcess {
    const worker = new FunctionProcess(this.settings, this.output)
    this.processes.add(worker)
    return worker
  }

  private endProcess(worker: FunctionProcess): void {
    this.processes.delete(worker)
    void worker.close() // also one that isn't usable: it may live, unable to be told anything
  }

  private makeIdle(worker: FunctionProcess): void {
    this.idle.push({ worker, since: Date.now() })
  }

  private freeProcess(): FunctionProcess | undefined {
    if (this.bundle.changed()) for (const worker of this.processes) this.outdated.add(worker)
    for (let last = this.idle.pop(); last; last = this.idle.pop()) {
      if (this.isFit(last.worker)) return last.worker
      this.endProcess(last.worker)
    }
    return this.processes.size < this.settings.workers ? this.startProcess() : undefined
  }

  private isFit(worker: FunctionProcess): boolean {
    return worker.usable && !this.outdated.has(worker)
  }

  private startNext(): void {
    if (this.closed || this.queue.length === 0) return
    const worker = this.freeProcess()
    const next = worker && this.queue.shift()
    if (next) void this.runOn(worker, next)
  }

  private async runOn(worker: FunctionProcess, { job, resolve }: Waiting): Promise<void> {
    resolve(await worker.run(job))
    if (this.isFit(worker)) this.makeIdle(worker)
    else this.endProcess(worker)
    this.startNext()
  }

  /** The one used last stays. */
  private endIdle(keepIdleMs: number): void {
    while (this.idle.length > 1 && Date.now() - (this.idle[0]?.since ?? 0) >= keepIdleMs) {
      const longest = this.idle.shift()
      if (longest) this.endProcess(longest.worker)
    }
  }
}

function notRun(reason: FailureReason, message: string): Outcome & Usage {
  return { ok: false, reason, message, durationMs: 0, coldStartMs: 0, memoryBytes: 0 }
}
