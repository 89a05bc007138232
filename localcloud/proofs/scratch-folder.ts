import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * An empty folder, in memory where the system has such a place: for proofs that do not ask whether the disk keeps what it
 * was given, and would only wait for it.
 */
export function openScratchFolder(): { path: string; remove: () => void } {
  const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const path = mkdtempSync(join(place, 'localcloud-proofs-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
