import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DataLockedError, DataUnwritableError } from './errors'
import { livingHolder, takeLock } from './folder-lock'

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
  if (heldHere.has(folder)) throw new DataLockedError(folder, process.pid)
  const release = take(folder)
  return {
    folder,
    database: join(folder, 'database'),
    files: join(folder, 'files'),
    logs: join(folder, 'logs'),
    release,
  }
}

function take(folder: string): () => void {
  let unlock = () => {
    // nothing is taken yet
  }
  try {
    mkdirSync(folder, { recursive: true })
    const taken = takeLock(folder)
    if ('heldBy' in taken) throw new DataLockedError(folder, taken.heldBy)
    unlock = taken.release
    for (const part of ['files', 'logs']) mkdirSync(join(folder, part), { recursive: true })
  } catch (error) {
    unlock()
    if (error instanceof DataLockedError) throw error
    throw new DataUnwritableError(folder, error)
  }
  heldHere.add(folder)
  return () => {
    if (heldHere.delete(folder)) unlock()
  }
}

/** The process id of whoever holds the folder at this moment, this process included. */
export function livingOwner(directory: string): number | undefined {
  const folder = resolve(directory)
  return heldHere.has(folder) ? process.pid : livingHolder(folder)?.processId
}
