import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { CheckReport } from './findings'
import { damaged } from './page-file'

/** How a check in a child may be less than a whole one. */
export interface ChildCheckOptions {
  /** Reads the pages of the database and nothing of what they say, when the processor has nothing better to do. */
  pagesOnly?: boolean
  /** Kills the child; the check rejects then. */
  signal?: AbortSignal
}

/**
 * Checks a data folder or backup in a child process. A damaged file can end whoever maps it by a signal; when that
 * happens to the child, it is one more damage to report.
 */
export async function checkInChild(folder: string, options: ChildCheckOptions = {}): Promise<CheckReport> {
  const words = [...scriptWords(), folder, ...(options.pagesOnly ? ['--pages-only'] : [])]
  const { output, complaint, ending } = await run(words, options)
  if (ending === 'exit 0') return JSON.parse(output) as CheckReport
  const problem = `读取时检查进程中断（${ending}）${complaint ? `：${complaint.slice(0, 500)}` : ''}`
  return { damages: [damaged(problem).damage], unlisted: 0, collections: {}, files: 0 }
}

/** From the sources it is TypeScript and needs its loader; compiled it is not. */
function scriptWords(): string[] {
  const source = join(__dirname, 'check-process.ts')
  return existsSync(source) ? ['--import', 'tsx', source] : [join(__dirname, 'check-process.js')]
}

function run(
  words: string[],
  { pagesOnly = false, signal }: ChildCheckOptions,
): Promise<{ output: string; complaint: string; ending: string }> {
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: __dirname,
    killSignal: 'SIGKILL',
    ...(signal && { signal }),
  })
  if (pagesOnly && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  let output = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ output, complaint, ending: signal ?? `exit ${code ?? ''}` }))
  })
}
