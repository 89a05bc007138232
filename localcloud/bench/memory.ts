import { readFileSync } from 'node:fs'

/** What of a process is in memory, in bytes. */
export interface Memory {
  /** Its own: heaps and stacks. */
  anonymous: number
  /** Pages of files it has mapped, the database among them; the kernel takes them back when it needs the room. */
  file: number
}

/** Reads it from Linux; undefined elsewhere. */
export function memoryOf(processId: number): Memory | undefined {
  if (process.platform !== 'linux') return undefined
  return parseMemory(readFileSync(`/proc/${processId}/status`, 'utf8'))
}

/** Reads the text of /proc/<pid>/status. */
export function parseMemory(status: string): Memory {
  return { anonymous: field(status, 'RssAnon'), file: field(status, 'RssFile') }
}

function field(status: string, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)
  if (!match) throw new Error(`no ${name} in the process status`)
  return Number(match[1]) * 1024
}
