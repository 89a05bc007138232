import { readdirSync, readFileSync } from 'node:fs'

/** The processes in which a cloud runs its functions, where the system tells (Linux); else none. */
export function functionProcessesOf(cloudProcessId: number): number[] {
  if (process.platform !== 'linux') return []
  const threads = readdirSync(`/proc/${cloudProcessId}/task`)
  const children = threads.flatMap((thread) => wordsOf(`/proc/${cloudProcessId}/task/${thread}/children`, ' '))
  return children
    .map(Number)
    .filter((id) => wordsOf(`/proc/${id}/cmdline`, '\0').some((word) => word.endsWith('worker.cjs')))
}

/** Nothing when the process has ended meanwhile. */
function wordsOf(file: string, separator: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(separator).filter(Boolean)
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

/** kill -9 of one of them. */
export function killProcess(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
