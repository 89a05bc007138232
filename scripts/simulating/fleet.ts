import { fork, type ChildProcess } from 'node:child_process'
import type { Scene } from './scenes'

/** What the process of tests/simulation/worlds-process.ts is asked. */
export interface WorldsOrder {
  readonly first: number
  readonly worlds: number
  /** Of the seed's own scene when undefined. */
  readonly scene: Scene | undefined
  /** Tell what happens, step by step. */
  readonly story?: true
}

/** A broken promise, with the seed that replays it. */
export interface Finding {
  readonly seed: number
  readonly scene: Scene
  readonly message: string
}

export interface WorldsReport {
  readonly worlds: number
  readonly finding: Finding | null
  /** Lines that were committed, by kind: what the worlds were about. */
  readonly lines: Readonly<Record<string, number>>
  readonly story: readonly string[]
}

/** Worlds a process is given at a time: few enough that it stops soon after a finding elsewhere. */
const portion = 100

export interface FleetOrder extends Omit<WorldsOrder, 'story'> {
  readonly bundle: string
  readonly processes: number
  readonly onProgress?: (worlds: number) => void
}

/** Runs worlds side by side until they are done or one breaks a promise. The lowest seed of those found is told. */
export async function runFleet(order: FleetOrder): Promise<Omit<WorldsReport, 'story'>> {
  const { bundle, first, worlds, scene, processes, onProgress } = order
  const lines: Record<string, number> = {}
  const end = first + worlds
  let next = first
  let done = 0
  const findings: Finding[] = []
  const serve = async () => {
    const child = new WorldsProcess(bundle)
    try {
      while (next < end && findings.length === 0) {
        const from = next
        next = Math.min(end, from + portion)
        const report = await child.ask({ first: from, worlds: next - from, scene })
        done += report.worlds
        for (const [kind, count] of Object.entries(report.lines)) lines[kind] = (lines[kind] ?? 0) + count
        if (report.finding) findings.push(report.finding)
        onProgress?.(done)
      }
    } finally {
      child.end()
    }
  }
  await Promise.all(Array.from({ length: Math.min(processes, Math.ceil(worlds / portion)) }, serve))
  const [finding = null] = findings.sort((left, right) => left.seed - right.seed)
  return { worlds: done, finding, lines }
}

/** One world, told step by step. */
export async function tellWorld(bundle: string, seed: number, scene: Scene | undefined): Promise<WorldsReport> {
  const child = new WorldsProcess(bundle)
  try {
    return await child.ask({ first: seed, worlds: 1, scene, story: true })
  } finally {
    child.end()
  }
}

class WorldsProcess {
  private readonly child: ChildProcess
  private readonly stop = () => this.child.kill()

  constructor(bundle: string) {
    // Worlds are short: a large nursery keeps their garbage from being carried around.
    this.child = fork(bundle, { execArgv: ['--max-semi-space-size=32'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    process.once('exit', this.stop)
  }

  ask(order: WorldsOrder): Promise<WorldsReport> {
    return new Promise((resolve, reject) => {
      const died = (code: number | null) => reject(new Error(`the process of the worlds ended with ${code}`))
      this.child.once('exit', died)
      this.child.once('error', reject)
      this.child.once('message', (report: WorldsReport) => {
        this.child.off('exit', died)
        this.child.off('error', reject)
        resolve(report)
      })
      this.child.send(order)
    })
  }

  end(): void {
    process.off('exit', this.stop)
    this.child.kill()
  }
}
