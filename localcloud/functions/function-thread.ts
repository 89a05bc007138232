import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Outcome } from './definition'

/** One invocation as the thread receives it. */
export interface Job {
  event: unknown
  /** SCF's second argument of `main`. */
  context: { request_id: string } & Record<string, unknown>
  /** Environment variables for this invocation only. */
  identity: Record<string, string>
}

/** A line written by a function. `requestId` is empty outside invocations. */
export interface FunctionOutput {
  level: string
  requestId: string
  text: string
}

type Message =
  ({ kind: 'log' } & FunctionOutput) | { kind: 'ready' } | { kind: 'done'; outcome: Outcome; broken: boolean }

/** A worker thread with a private environment that runs one invocation at a time. */
export class FunctionThread {
  /** False once the thread has timed out, crashed or failed to load: it must be replaced. */
  usable = true
  private readonly worker: Worker
  private readonly output: (line: FunctionOutput) => void
  private finish: ((outcome: Outcome) => void) | undefined

  constructor(file: string, environment: Record<string, string>, output: (line: FunctionOutput) => void) {
    this.output = output
    this.worker = new Worker(join(__dirname, 'worker.cjs'), {
      env: environment,
      workerData: { file },
      execArgv: [], // not the parent's loaders: they cost a second per thread
      stdout: true,
      stderr: true,
    })
    this.worker.on('message', (message: Message) => this.receive(message))
    this.worker.on('error', (error) => this.fail('crashed', error.stack ?? error.message))
    this.worker.on('exit', (code) => this.fail('crashed', `the function's thread ended with code ${code}`))
    this.worker.stdout.on('data', (chunk: Buffer) => this.output({ level: 'log', requestId: '', text: String(chunk) }))
    this.worker.stderr.on('data', (chunk: Buffer) =>
      this.output({ level: 'error', requestId: '', text: String(chunk) }),
    )
  }

  /** Runs one invocation; never rejects. After `timeoutMs` the thread is ended. */
  run(job: Job, timeoutMs: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.fail('timeout', `the function did not finish within ${timeoutMs} ms`)
        void this.close()
      }, timeoutMs)
      this.finish = (outcome) => {
        clearTimeout(timer)
        this.finish = undefined
        resolve(outcome)
      }
      this.worker.postMessage(job)
    })
  }

  async close(): Promise<void> {
    this.usable = false
    await this.worker.terminate()
  }

  private receive(message: Message): void {
    if (message.kind === 'log') this.output(message)
    if (message.kind !== 'done') return
    if (message.broken) {
      this.usable = false
      void this.close()
    }
    this.finish?.(message.outcome)
  }

  private fail(reason: 'timeout' | 'crashed', message: string): void {
    this.usable = false
    this.finish?.({ ok: false, reason, message })
  }
}
