import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CloudBaseError, DataDamagedError, DataUnwritableError, StartError } from '../errors'
import { takeMark } from './closing-mark'
import { DamageFound } from './damage'
import { walkPages } from './page-walk'

/** To this size a file is always read wholly: it takes some 20 ms. */
const WHOLE_UP_TO_BYTES = 32 * 1024 * 1024

/**
 * Reads through the pages of the database before LMDB maps it, and throws DataDamagedError for what would end this
 * process. A large file that is as the last closing left it is read less closely: its inner pages only, so that a start
 * does not wait for the whole of it. Answers whether all was read. A folder without a database is a new one.
 */
export function assertOpenable(databaseDirectory: string, wholeUpToBytes = WHOLE_UP_TO_BYTES): boolean {
  if (!existsSync(databaseDirectory)) return true
  const file = join(databaseDirectory, 'data.mdb')
  if (!existsSync(file)) throw new DataDamagedError(file, '没有这个文件')
  try {
    const asLeft = takeMark(databaseDirectory)
    const leaves = !asLeft || statSync(file).size <= wholeUpToBytes
    walkPages(file, { leaves })
    return leaves
  } catch (error) {
    if (error instanceof DamageFound) throw new DataDamagedError(file, error.message)
    throw error
  }
}

/** What the system says of a disk that is full, or of files that are not this user's. */
const OF_THE_SYSTEM = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM'])

/** The start error behind an error of opening the data: what LMDB, JSON and BSON say of bytes that are not theirs. */
export function startErrorOf(error: unknown, databaseDirectory: string): unknown {
  if (error instanceof StartError || error instanceof CloudBaseError || !(error instanceof Error)) return error
  const code: unknown = 'code' in error ? error.code : undefined
  // LMDB has numbers: those of the system above zero, its own below.
  if (typeof code === 'number' ? code > 0 : OF_THE_SYSTEM.has(String(code))) {
    return new DataUnwritableError(dirname(databaseDirectory), error)
  }
  if (typeof code === 'number' || error instanceof SyntaxError || error.name.startsWith('BSON')) {
    return new DataDamagedError(join(databaseDirectory, 'data.mdb'), error.message, error)
  }
  return error
}
