import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes an empty folder for the tests of a file and removes it after them. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'localcloud-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
