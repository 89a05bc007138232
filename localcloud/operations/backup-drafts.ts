import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** The drafts this process is making. Only the holder of a data folder makes backups of it. */
const inWork = new Set<string>()

/** Names a folder beside `folder` for a backup of these data that is not complete. {@link dropDraft} ends it. */
export function newDraft(dataFolder: string, folder: string): string {
  const draft = `${folder}${suffixOf(dataFolder)}${randomBytes(4).toString('hex')}`
  inWork.add(draft)
  return draft
}

/** Removes a draft, if it is there still, and forgets it. */
export function dropDraft(draft: string): void {
  rmSync(draft, { recursive: true, force: true })
  inWork.delete(draft)
}

/**
 * Removes what kills left of earlier backups of these data in a folder; drafts in work and those of other data stay.
 * The data folder's lock must be held.
 */
export function dropDeadDrafts(dataFolder: string, folder: string): void {
  for (const name of readdirSync(folder)) {
    const beginning = name.slice(0, -RANDOM_DIGITS)
    if (!beginning.endsWith(suffixOf(dataFolder)) || inWork.has(join(folder, name))) continue
    rmSync(join(folder, name), { recursive: true, force: true })
  }
}

const RANDOM_DIGITS = 8

/** Says whose backup a draft is: many data folders may be backed up into one place. */
function suffixOf(dataFolder: string): string {
  const owner = createHash('sha256').update(`${hostname()} ${dataFolder}`).digest('hex').slice(0, 8)
  return `.part-${owner}-`
}
