import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { FailureReason, Outcome, Usage } from './definition'
import { guardOrphan } from './orphan-guard'

/** One invocation as the process receives it. */
export interface Job {
  eventJson: string
  /** SCF's second argument of `main`, as far as it can be sent. */
  context: { request_id: string; time_limit_in_ms: number } & Record<string, unknown>
  /** Environment variables for this invocation only; null for those that shall not be there. */
  identity: Record<string, string | null>
  /** A result of more is a failure. It is measured where it is made, so that it never comes here. */
  maxReplyBytes: number
}

/** What a process is made of. */
export interface ProcessSettings {
  file: string
  environment: Record<string, string>
  memoryMb: number
}

/** A line written by a function. `requestId` is empty outside invocations. */
export interface FunctionOutput {
  level: string
  requestId: string
  text: string
}

type Ending = Outcome & Pick<Usage, 'durationMs' | 'memoryBytes'>

type Message =
  | ({ kind: 'log' } & FunctionOutput)
  | { kind: 'ready' }
  | { kind: 'done'; outcome: Outcome; durationMs: number; memoryBytes: number; broken: boolean }

/** Loading a bundle is not counted as the function's own time, but is not endless either. */
const START_LIMIT_MS = 30_000
/** Room for new objects: a small one keeps an idle process small. */
const SEMI_SPACE_MB = 4
const KEPT_STDERR_CHARS = 4000
const LAST_WORDS_MS = 500

/**
 * A process with an environment of its own that runs one invocation at a time. A process, not a thread: a thread that
 * asks for one large piece of memory too much takes the whole server with it.
 */
export class FunctionProcess {
  /** False once the process has timed out, crashed or failed to load: it must be replaced. */
  usable = true
  private readonly child: ChildProcess
  private readonly output: (line: FunctionOutput) => void
  private readonly ready: Promise<void>
  private readonly gone: Promise<void>
  private loaded = false
  private markReady: () => void = () => undefined
  private finish: ((ending: Ending) => void) | undefined
  private requestId = ''
  private stderr = ''

  constructor({ file, environment, memoryMb }: ProcessSettings, output: (line: FunctionOutput) => void) {
    this.output = output
    this.ready = new Promise((resolve) => (this.markReady = resolve))
    this.child = fork(join(__dirname, 'worker.cjs'), [file], {
      env: { ...systemEnvironment(), ...environment },
      execArgv: [`--max-old-space-size=${memoryMb}`, `--max-semi-space-size=${SEMI_SPACE_MB}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.child.on('message', (message) => this.receive(message as Message))
    this.child.stdout?.on('data', (chunk: Buffer) => this.print('log', chunk))
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr = (this.stderr + String(chunk)).slice(-KEPT_STDERR_CHARS)
      this.print('error', chunk)
    })
    this.gone = this.watchEnd()
    if (this.child.pid !== undefined) {
      const unguarded = (error: Error) => this.print('warn', `it may outlive a server that is killed: ${error.message}`)
      void this.gone.then(guardOrphan(this.child.pid, unguarded))
    }
  }

  /**
   * Runs one invocation; never rejects. After the job's time limit, counted from when the bundle has loaded, the process
   * is ended.
   */
  async run(job: Job): Promise<Outcome & Usage> {
    const startedAt = performance.now()
    let loadedAt = this.loaded ? startedAt : undefined
    this.requestId = job.context.request_id
    this.stderr = ''
    const ending = await new Promise<Ending>((resolve) => {
      let timer = this.endAfter(START_LIMIT_MS)
      const finish = (done: Ending) => {
        clearTimeout(timer)
        this.finish = undefined
        resolve(done)
      }
      void this.ready.then(() => {
        loadedAt ??= performance.now()
        clearTimeout(timer)
        if (this.finish === finish) timer = this.endAfter(job.context.time_limit_in_ms)
      })
      this.finish = finish
      this.child.send(job, (error) => {
        if (error) this.fail('crashed', error.message)
      })
    })
    this.requestId = ''
    const endedAt = performance.now()
    const durationMs = ending.durationMs || endedAt - (loadedAt ?? endedAt)
    return { ...ending, durationMs, coldStartMs: (loadedAt ?? endedAt) - startedAt }
  }

  /** Ends the process, whatever it is doing. */
  async close(): Promise<void> {
    this.usable = false
    this.child.kill('SIGKILL')
    await this.gone
  }

  /** What the process said last arrives after it has ended; a process of its own making may keep that from coming. */
  private watchEnd(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('error', (error) => {
        this.fail('crashed', error.message)
        resolve()
      })
      this.child.once('exit', (code, signal) => {
        const status = code ?? signal
        const late = setTimeout(() => this.end(status), LAST_WORDS_MS)
        this.child.once('close', () => {
          clearTimeout(late)
          this.end(status)
        })
        resolve()
      })
    })
  }

  private print(level: string, chunk: Buffer | string): void {
    this.output({ level, requestId: this.requestId, text: String(chunk) })
  }

  private endAfter(limitMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.fail('timeout', `Invoking task timed out after ${limitMs / 1000} seconds`)
      void this.close()
    }, limitMs)
  }

  private receive(message: Message): void {
    if (message.kind === 'log') this.output(message)
    if (message.kind === 'ready') {
      this.loaded = true
      this.markReady()
    }
    if (message.kind !== 'done') return
    const { outcome, durationMs, memoryBytes, broken } = message
    if (broken) void this.close()
    this.finish?.({ ...outcome, durationMs, memoryBytes })
  }

  /** The process is no more: it ended itself, crashed, ran out of memory, or was ended here. */
  private end(status: number | string | null): void {
    if (this.stderr.includes('JavaScript heap out of memory')) {
      this.fail('memory', 'the function needs more memory than it is configured with')
    } else this.fail('crashed', `145 code exit unexpected: ended with ${status}\n${this.stderr}`.trim())
  }

  private fail(reason: FailureReason, message: string): void {
    if (this.finish) this.finish({ ok: false, reason, message, durationMs: 0, memoryBytes: 0 })
    else if (this.usable) this.output({ level: 'error', requestId: '', text: `between invocations: ${message}` })
    this.usable = false
  }
}

/** Windows opens no socket without it. */
function systemEnvironment(): Record<string, string> {
  const root = process.env['SystemRoot']
  return root === undefined ? {} : { SystemRoot: root }
}
