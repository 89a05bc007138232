import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** A server in a child process. */
export interface ChildServer {
  url: string
  /** kill -9; resolves when the process is gone. */
  kill: () => Promise<void>
}

/** Starts one on a data folder. Rejects with what it complained of when it does not start. */
export function startChildServer(folder: string): Promise<ChildServer> {
  const script = join(__dirname, 'server-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['pipe', 'pipe', 'pipe'] })
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const kill = () => {
    child.kill('SIGKILL')
    return gone
  }
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.stdout.setEncoding('utf8').once('data', (url: string) => resolve({ url: url.trim(), kill }))
    void gone.then(() => reject(new Error(`the server did not start: ${complaint}`)))
  })
}
