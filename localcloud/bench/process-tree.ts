import { readdirSync, readFileSync } from 'node:fs'
import { systemCodeOf } from '../errors'

/** What of some processes is in memory, in bytes. Pages that several of them have mapped count for each. */
export interface Memory {
  /** Their own: heaps and stacks. */
  anonymous: number
  /** Pages of mapped files, the database among them; the kernel takes them back when it needs the room. */
  file: number
}

/** Linux counts processor time in ticks of this many to the second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100

/** The memory of one process. Undefined where there is no /proc. */
export function memoryOf(processId: number): Memory | undefined {
  if (process.platform !== 'linux') return undefined
  return parseMemory(readFileSync(`/proc/${processId}/status`, 'utf8'))
}

/** The memory of a process and all processes below it. Undefined where there is no /proc. */
export function memoryOfTree(processId: number): Memory | undefined {
  if (process.platform !== 'linux') return undefined
  const parts = treeOf(processId).map((id) => parseMemory(readFileSync(`/proc/${id}/status`, 'utf8')))
  return {
    anonymous: parts.reduce((sum, { anonymous }) => sum + anonymous, 0),
    file: parts.reduce((sum, { file }) => sum + file, 0),
  }
}

/** Seconds of processor time a process and all below it have used so far. Undefined where there is no /proc. */
export function processorSeconds(processId: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  const times = treeOf(processId).map((id) => {
    // A process may end between being listed and being read: PostgreSQL's helpers come and go.
    const text = readUnlessGone(`/proc/${id}/stat`)
    return text === undefined ? 0 : parseProcessorSeconds(text)
  })
  return times.reduce((sum, seconds) => sum + seconds, 0)
}

/** Reads the text of /proc/<pid>/status. */
export function parseMemory(status: string): Memory {
  return { anonymous: field(status, 'RssAnon'), file: field(status, 'RssFile') }
}

/** Reads the text of /proc/<pid>/stat: time in user and system mode, of the process and of children it has buried. */
export function parseProcessorSeconds(stat: string): number {
  // The name in parentheses may hold spaces; what follows it begins with the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, text) => sum + Number(text), 0)
  return ticks / TICKS_PER_SECOND
}

function treeOf(processId: number): number[] {
  const folder = `/proc/${processId}/task`
  const children = readdirSync(folder).flatMap((thread) => {
    return (readUnlessGone(`${folder}/${thread}/children`) ?? '').split(' ').filter(Boolean).map(Number)
  })
  return [processId, ...children.flatMap(treeOf)]
}

function readUnlessGone(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT' || systemCodeOf(error) === 'ESRCH') return undefined
    throw error
  }
}

function field(status: string, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)
  if (!match) throw new Error(`no ${name} in the process status`)
  return Number(match[1]) * 1024
}
