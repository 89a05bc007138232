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

/** Loading a bundle is not counted as the function's own time, but is not endless either. */
const START_LIMIT_MS = 30_000

/** A worker thread with a private environment that runs one invocation at a time. */
export class FunctionThread {
  /** False once the thread has timed out, crashed or failed to load: it must be replaced. */
  usable = true
  private readonly worker: Worker
  private readonly output: (line: FunctionOutput) => void
  private readonly ready: Promise<void>
  private markReady: () => void = () => undefined
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
    this.ready = new Promise((resolve) => (this.markReady = resolve))
    this.worker.on('message', (message: Message) => this.receive(message))
    this.worker.on('error', (error) => this.fail('crashed', error.stack ?? error.message))
    this.worker.on('exit', (code) => this.fail('crashed', `the function's thread ended with code ${code}`))
    this.worker.stdout.on('data', (chunk: Buffer) => this.output({ level: 'log', requestId: '', text: String(chunk) }))
    this.worker.stderr.on('data', (chunk: Buffer) =>
      this.output({ level: 'error', requestId: '', text: String(chunk) }),
    )
  }

  /** Runs one invocation; never rejects. After `timeoutMs` (from when the bundle has loaded) the thread is ended. */
  run(job: Job, timeoutMs: number): Promise<Outcome> {
    return new Promise((resolve) => {
      let timer = this.endAfter(START_LIMIT_MS)
      void this.ready.then(() => {
        clearTimeout(timer)
        if (this.finish === finish) timer = this.endAfter(timeoutMs)
      })
      const finish = (outcome: Outcome) => {
        clearTimeout(timer)
        this.finish = undefined
        resolve(outcome)
      }
      this.finish = finish
      this.worker.postMessage(job)
    })
  }

  async close(): Promise<void> {
    this.usable = false
    await this.worker.terminate()
  }

  private endAfter(limitMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.fail('timeout', `the function did not finish within ${limitMs} ms`)
      void this.close()
    }, limitMs)
  }

  private receive(message: Message): void {
    if (message.kind === 'log') this.output(message)
    if (message.kind === 'ready') this.markReady()
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
