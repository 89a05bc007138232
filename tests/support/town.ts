import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

const program = require.resolve('./town-process.ts')

/** A town that runs beside the tests. */
export interface TestTown {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** kill -9: nothing is flushed, nothing is said goodbye to. */
  kill(): Promise<void>
  /** Closes it in order. */
  close(): Promise<void>
}

/** Starts a town on the data of a folder; port 0 takes any free one. Throws with the town's own words if it can't. */
export async function startTown({ dataDir, port = 0 }: { dataDir: string; port?: number }): Promise<TestTown> {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await ended
  }
  return { url: await addressOf(child), kill: () => end('SIGKILL'), close: () => end('SIGTERM') }
}

function addressOf(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('the town has no output')
  let complaint = ''
  stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    createInterface(stdout).on('line', (line) => {
      const [, url] = /^ready (\S+)$/.exec(line) ?? []
      if (url !== undefined) resolve(url)
    })
    child.once('close', (code) => reject(new Error(`the town ended with ${code} before it was ready:\n${complaint}`)))
  })
}
