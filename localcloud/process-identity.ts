import { readFileSync } from 'node:fs'
import { systemCodeOf } from './errors'

/** Tells a process from every other, later ones with its number included. */
export interface ProcessIdentity {
  processId: number
  /** Linux: when the process started, in ticks since boot. Null where that is not to be had. */
  startedAt: string | null
}

/** That of this process. */
export function thisProcess(): ProcessIdentity {
  return { processId: process.pid, startedAt: lifeOf(process.pid)?.startedAt ?? null }
}

/** Whether another process still runs. This one counts as gone: what it holds itself, it knows. */
export function isAlive({ processId, startedAt }: ProcessIdentity): boolean {
  if (processId === process.pid) return false
  try {
    process.kill(processId, 0)
  } catch (error) {
    if (systemCodeOf(error) !== 'EPERM') return false
  }
  const life = lifeOf(processId)
  return !life || (life.startedAt === startedAt && !life.ended)
}

interface Life {
  startedAt: string | undefined
  /** It has ended, and only its parent has not asked for its exit code yet. */
  ended: boolean
}

/** What the system tells of a process; undefined where it tells nothing, or not to this user. See proc_pid_stat(5). */
function lifeOf(processId: number): Life | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const status = readFileSync(`/proc/${processId}/stat`, 'utf8')
    // The name in parentheses may hold spaces; behind it come state, …, the 18th number of threads, the 20th start time.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
    // With threads left it may still be writing.
    const ended = /^[ZXx]$/.test(fields[0] ?? '') && Number(fields[17]) <= 1
    return { startedAt: fields[19], ended }
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT' || systemCodeOf(error) === 'ESRCH') return undefined
    throw error
  }
}
