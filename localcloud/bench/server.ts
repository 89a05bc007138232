import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Memory, memoryOf, memoryOfTree } from './process-tree'

export interface ServerOptions {
  dataDir: string
  /** Processes of the one function. */
  workers: number
  /** Where Node writes a CPU profile when the server closes. */
  profileDir?: string | undefined
}

interface Ready {
  url: string
  startMs: number
}

/** A localcloud in a child process. */
export class Server {
  readonly url: string
  /** From spawning the process until `/healthz` answered 200, in milliseconds. */
  readonly bootMs: number
  /** What of it passed inside startLocalCloud. */
  readonly startMs: number
  private readonly child: ChildProcess

  private constructor(child: ChildProcess, ready: Ready, bootMs: number) {
    this.child = child
    this.url = ready.url
    this.startMs = ready.startMs
    this.bootMs = bootMs
  }

  /** Rejects when the process ends before it answers; its reason stands on stderr. */
  static async start(options: ServerOptions): Promise<Server> {
    const spawnedAt = performance.now()
    const profile = options.profileDir ? ['--cpu-prof', '--cpu-prof-dir', options.profileDir] : []
    const script = join(__dirname, 'server-process.ts')
    const words = [...profile, '--import', 'tsx', script, options.dataDir, String(options.workers)]
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const ready = await new Promise<Ready>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Ready))
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`the server ended with exit code ${code} before it answered`)))
    })
    const health = await fetch(`${ready.url}/healthz`)
    if (health.status !== 200) throw new Error(`/healthz answered ${health.status}`)
    return new Server(child, ready, performance.now() - spawnedAt)
  }

  get processId(): number {
    return this.child.pid ?? 0
  }

  /** Of the server alone. */
  memory(): Memory | undefined {
    return memoryOf(this.processId)
  }

  /** Of the server and the processes of its functions. */
  memoryWithFunctions(): Memory | undefined {
    return memoryOfTree(this.processId)
  }

  /** Occupies every function process at once: those long idle are ended, and start again. */
  async occupyFunctions(workers: number): Promise<void> {
    const call = async () => {
      const body = JSON.stringify({ action: 'identity', waitMs: 300 })
      const reply = await fetch(`${this.url}/invoke/echo`, { method: 'POST', body })
      if (!reply.ok) throw new Error(`the function answered ${reply.status}: ${await reply.text()}`)
    }
    await Promise.all(Array.from({ length: workers }, call))
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    await ended
  }
}
