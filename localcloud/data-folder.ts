import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DataLockedError, DataUnwritableError, systemCodeOf } from './errors'

/** Where the parts of the data live. */
export interface DataFolder {
  database: string
  files: string
  logs: string
  /** Gives the folder free for the next process. */
  release: () => void
}

/** Folders this process itself holds: its own process id alone would look like a lock left from an earlier life. */
const heldHere = new Set<string>()

/**
 * Creates the folder and takes it for this process. A lock of a process that no longer lives is taken over.
 * Throws DataLockedError or DataUnwritableError.
 */
export function openDataFolder(directory: string): DataFolder {
  const folder = resolve(directory)
  const lock = join(folder, 'lock')
  try {
    mkdirSync(folder, { recursive: true })
    const owner = readOwner(lock)
    if (heldHere.has(folder) || (owner && isAlive(owner)))
      throw new DataLockedError(folder, owner?.processId ?? process.pid)
    writeOwner(lock)
    for (const part of ['files', 'logs']) mkdirSync(join(folder, part), { recursive: true })
  } catch (error) {
    if (error instanceof DataLockedError) throw error
    throw new DataUnwritableError(folder, error)
  }
  heldHere.add(folder)
  const release = () => {
    if (heldHere.delete(folder)) rmSync(lock, { force: true })
  }
  return { database: join(folder, 'database'), files: join(folder, 'files'), logs: join(folder, 'logs'), release }
}

interface Owner {
  processId: number
  /** Linux: when the process started, in ticks since boot. Tells a reused process id from its first owner. */
  startedAt: string | null
}

function readOwner(lock: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Owner
  } catch (error) {
    // Unreadable as JSON: written half when the power failed. Nobody can hold it.
    if (systemCodeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

function writeOwner(lock: string): void {
  const owner: Owner = { processId: process.pid, startedAt: startTimeOf(process.pid) }
  const temporary = `${lock}.${process.pid}`
  writeFileSync(temporary, JSON.stringify(owner))
  renameSync(temporary, lock)
}

function isAlive({ processId, startedAt }: Owner): boolean {
  if (processId === process.pid) return false // ours would be in heldHere
  try {
    process.kill(processId, 0)
  } catch (error) {
    if (systemCodeOf(error) !== 'EPERM') return false
  }
  return startTimeOf(processId) === startedAt
}

function startTimeOf(processId: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    const status = readFileSync(`/proc/${processId}/stat`, 'utf8')
    // The name in parentheses may hold spaces; the start time is the 20th field after it.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT' || systemCodeOf(error) === 'ESRCH') return null
    throw error
  }
}
