import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CloudBaseError, DataDamagedError, DataUnwritableError, StartError } from '../errors'
import { DamageFound } from './damage'
import { walkPages } from './page-walk'

/**
 * Reads through the pages of the database before LMDB maps it, and throws DataDamagedError for what would end this
 * process. A folder without a database is a new one.
 */
export function assertOpenable(databaseDirectory: string): void {
  if (!existsSync(databaseDirectory)) return
  const file = join(databaseDirectory, 'data.mdb')
  if (!existsSync(file)) throw new DataDamagedError(file, '没有这个文件')
  try {
    walkPages(file)
  } catch (error) {
    if (error instanceof DamageFound) throw new DataDamagedError(file, error.message)
    throw error
  }
}

/** The start error behind an error of opening the data: what LMDB, JSON and BSON say of bytes that are not theirs. */
export function startErrorOf(error: unknown, databaseDirectory: string): unknown {
  if (error instanceof StartError || error instanceof CloudBaseError || !(error instanceof Error)) return error
  const code: unknown = 'code' in error ? error.code : undefined
  // LMDB has numbers: those of the system above zero, its own below.
  if (typeof code === 'number' && code > 0) return new DataUnwritableError(dirname(databaseDirectory), error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS') {
    return new DataUnwritableError(dirname(databaseDirectory), error)
  }
  if (typeof code === 'number' || error instanceof SyntaxError || error.name.startsWith('BSON')) {
    return new DataDamagedError(join(databaseDirectory, 'data.mdb'), error.message, error)
  }
  return error
}
