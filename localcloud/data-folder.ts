import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DataLockedError, DataUnwritableError, systemCodeOf } from './errors'

/** Where the parts of the data live. */
export interface DataFolder {
  /** The folder itself, as an absolute path. */
  folder: string
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
    if (heldHere.has(folder) || (owner && isAlive(owner))) {
      throw new DataLockedError(folder, owner?.processId ?? process.pid)
    }
    claim(lock, folder, owner)
    for (const part of ['files', 'logs']) mkdirSync(join(folder, part), { recursive: true })
  } catch (error) {
    if (error instanceof DataLockedError) throw error
    throw new DataUnwritableError(folder, error)
  }
  heldHere.add(folder)
  const release = () => {
    if (heldHere.delete(folder)) rmSync(lock, { force: true })
  }
  return {
    folder,
    database: join(folder, 'database'),
    files: join(folder, 'files'),
    logs: join(folder, 'logs'),
    release,
  }
}

/** The process id of whoever holds the folder at this moment, this process included; 0 when it cannot be told yet. */
export function livingOwner(directory: string): number | undefined {
  const folder = resolve(directory)
  if (heldHere.has(folder)) return process.pid
  const owner = readOwner(join(folder, 'lock'))
  return owner && isAlive(owner) ? owner.processId : undefined
}

const HALF_WRITTEN_MS = 5000

interface Owner {
  processId: number
  /** Linux: when the process started, in ticks since boot. Tells a reused process id from its first owner. */
  startedAt: string | null
}

const UNKNOWN_OWNER: Owner = { processId: 0, startedAt: null }
const DEAD_OWNER: Owner = { processId: 0, startedAt: null }

function readOwner(lock: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Owner
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined
    if (!(error instanceof SyntaxError)) throw error
    // Empty: being written at this moment, or left so by a power cut. Both are told apart by age.
    const age = Date.now() - statSync(lock).mtimeMs
    return age < HALF_WRITTEN_MS ? UNKNOWN_OWNER : DEAD_OWNER
  }
}

/** Takes the lock: over a dead owner's, or as the one who creates it. */
function claim(lock: string, folder: string, former: Owner | undefined): void {
  const owner = JSON.stringify({ processId: process.pid, startedAt: startTimeOf(process.pid) } satisfies Owner)
  try {
    if (former) rmSync(lock)
    writeFileSync(lock, owner, { flag: 'wx' })
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw error
    throw new DataLockedError(folder, readOwner(lock)?.processId ?? 0) // somebody was quicker
  }
}

function isAlive(owner: Owner): boolean {
  if (owner === UNKNOWN_OWNER || owner === DEAD_OWNER) return owner === UNKNOWN_OWNER
  const { processId, startedAt } = owner
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
