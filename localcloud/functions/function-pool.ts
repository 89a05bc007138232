import type { FunctionDefinition, Outcome } from './definition'
import { type FunctionOutput, FunctionThread, type Job } from './function-thread'

const DEFAULT_TIMEOUT_MS = 20_000
const DEFAULT_WORKERS = 2

const STOPPING: Outcome = { ok: false, reason: 'crashed', message: 'the server is stopping' }

interface Waiting {
  job: Job
  resolve: (outcome: Outcome) => void
}

/** The threads of one function. Invocations wait in order when all threads are busy; broken threads are replaced. */
export class FunctionPool {
  private readonly definition: FunctionDefinition
  private readonly environment: Record<string, string>
  private readonly output: (line: FunctionOutput) => void
  private readonly threads = new Set<FunctionThread>()
  private readonly idle: FunctionThread[] = []
  private readonly queue: Waiting[] = []
  private closed = false

  constructor(
    definition: FunctionDefinition,
    environment: Record<string, string>,
    output: (line: FunctionOutput) => void,
  ) {
    this.definition = definition
    this.environment = environment
    this.output = output
    this.idle.push(this.startThread()) // warm from the start; more on demand
  }

  get timeoutMs(): number {
    return this.definition.timeoutMs ?? DEFAULT_TIMEOUT_MS
  }

  /** Runs a job as soon as a thread is free; never rejects. */
  invoke(job: Job): Promise<Outcome> {
    if (this.closed) return Promise.resolve(STOPPING)
    return new Promise((resolve) => {
      this.queue.push({ job, resolve })
      this.startNext()
    })
  }

  /** Ends all threads; invocations still waiting or running end as crashed. */
  async close(): Promise<void> {
    this.closed = true
    for (const { resolve } of this.queue.splice(0)) {
      resolve(STOPPING)
    }
    await Promise.all([...this.threads].map((thread) => thread.close()))
  }

  private startThread(): FunctionThread {
    const thread = new FunctionThread(this.definition.file, this.environment, this.output)
    this.threads.add(thread)
    return thread
  }

  private freeThread(): FunctionThread | undefined {
    for (let thread = this.idle.pop(); thread; thread = this.idle.pop()) {
      if (thread.usable) return thread
      this.threads.delete(thread)
    }
    return this.threads.size < (this.definition.workers ?? DEFAULT_WORKERS) ? this.startThread() : undefined
  }

  private startNext(): void {
    if (this.closed || this.queue.length === 0) return
    const thread = this.freeThread()
    const next = thread && this.queue.shift()
    if (next) void this.runOn(thread, next)
  }

  private async runOn(thread: FunctionThread, { job, resolve }: Waiting): Promise<void> {
    resolve(await thread.run(job, this.timeoutMs))
    if (thread.usable) this.idle.push(thread)
    else this.threads.delete(thread)
    this.startNext()
  }
}
