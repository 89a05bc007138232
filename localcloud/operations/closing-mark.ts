import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemCodeOf } from '../errors'

const MARK = 'closed.json'

/** Notes, after the database was closed in order, how its file was left. */
export function leaveMark(databaseDirectory: string): void {
  const mark = join(databaseDirectory, MARK)
  try {
    writeFileSync(mark, stateOf(databaseDirectory))
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    rmSync(mark, { force: true }) // a full disk: the next start reads more, and that is all
  }
}

/** Whether the file is as the last closing left it. Takes the mark away: what follows may end in a kill. */
export function takeMark(databaseDirectory: string): boolean {
  const mark = join(databaseDirectory, MARK)
  try {
    const left = readFileSync(mark, 'utf8')
    rmSync(mark)
    return left === stateOf(databaseDirectory)
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false
    throw error
  }
}

function stateOf(databaseDirectory: string): string {
  const { size, mtimeMs, ino } = statSync(join(databaseDirectory, 'data.mdb'))
  return JSON.stringify({ size, changedAt: Math.trunc(mtimeMs), ino })
}
