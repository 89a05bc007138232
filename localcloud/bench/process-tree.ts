import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { systemCodeOf } from '../errors'

/** What of some processes is in memory, in bytes. Pages that several of them have mapped count for each. */
export interface Memory {
  /** Their own: heaps and stacks. */
  anonymous: number
  /** Pages of mapped files, the database among them; the kernel takes them back when it needs the room. */
  file: number
}

/** The memory of one process. Undefined where there is no /proc. */
export function memoryOf(processId: number): Memory | undefined {
  if (process.platform !== 'linux') return undefined
  return parseMemory(readFileSync(`/proc/${processId}/status`, 'utf8'))
}

/** The memory of a process and all processes below it. Undefined where there is no /proc. */
export function memoryOfTree(processId: number): Memory | undefined {
  if (process.platform !== 'linux') return undefined
  const parts = treeOf(processId).flatMap((id) => {
    const status = readUnlessGone(`/proc/${id}/status`)
    return status === undefined ? [] : [parseMemory(status)]
  })
  return {
    anonymous: parts.reduce((sum, { anonymous }) => sum + anonymous, 0),
    file: parts.reduce((sum, { file }) => sum + file, 0),
  }
}

/**
 * Seconds of processor time the threads of a process and of all processes below it have used so far. Undefined where the
 * system doesn't count them one by one: the ticks every Linux counts are too coarse for many short-lived bursts.
 */
export function processorSeconds(processId: number): number | undefined {
  if (process.platform !== 'linux' || !existsSync('/proc/self/schedstat')) return undefined
  const times = treeOf(processId).flatMap((id) => {
    return threadsOf(id).map((thread) => {
      // PostgreSQL's helpers come and go: a thread may end between being listed and being read.
      const text = readUnlessGone(`/proc/${id}/task/${thread}/schedstat`)
      return text === undefined ? 0 : parseProcessorSeconds(text)
    })
  })
  return times.reduce((sum, seconds) => sum + seconds, 0)
}

/** Reads the text of /proc/<pid>/status. */
export function parseMemory(status: string): Memory {
  return { anonymous: field(status, 'RssAnon'), file: field(status, 'RssFile') }
}

/** Reads the text of a thread's schedstat: nanoseconds on a processor, then waiting for one, then how many turns. */
export function parseProcessorSeconds(schedstat: string): number {
  return Number(schedstat.split(' ')[0]) / 1e9
}

function treeOf(processId: number): number[] {
  const children = threadsOf(processId).flatMap((thread) => {
    const text = readUnlessGone(`/proc/${processId}/task/${thread}/children`) ?? ''
    return text.split(' ').filter(Boolean).map(Number)
  })
  return [processId, ...children.flatMap(treeOf)]
}

function threadsOf(processId: number): string[] {
  try {
    return readdirSync(`/proc/${processId}/task`)
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

function readUnlessGone(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes(systemCodeOf(error) ?? '')
}

function field(status: string, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)
  if (!match) throw new Error(`no ${name} in the process status`)
  return Number(match[1]) * 1024
}
