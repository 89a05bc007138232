import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openDataFolder } from '../data-folder'
import { timeName } from './backup'
import { checkInChild } from './check-in-child'
import { describeDamage } from './damage'
import { copyDurably, renameDurably, syncFolder, syncFolders, writeDurably } from './durable-files'
import { type Manifest, verifyManifest } from './manifest'
import { RefusedOperation } from './refused-operation'

/** Says, while data are being exchanged, from where to where: a kill in between is finished by the next start. */
const JOURNAL = 'restoring.json'
const PARTS = ['database', 'files']

interface Exchange {
  /** Folders beside the parts: the data to come, and where the former data go. */
  incoming: string
  aside: string
  extras: string[]
}

/** What a restore did. */
export interface RestoreReport {
  manifest: Manifest
  /** Where the former data are. */
  aside: string
}

/**
 * Puts a backup in place of the data of a folder. The backup is verified before anything is touched, the former data
 * are kept in a folder beside. Throws RefusedOperation for a backup that isn't whole, DataLockedError when a server
 * holds the folder. Killed at any moment, the folder has either the former data or, after the next start, the restored.
 */
export async function restore(backup: string, dataFolder: string): Promise<RestoreReport> {
  const folder = openDataFolder(dataFolder)
  try {
    finishRestore(dataFolder)
    const manifest = await verifyManifest(backup)
    const incoming = `incoming-${randomBytes(4).toString('hex')}`
    const place = join(dataFolder, incoming)
    try {
      await copyTree(join(backup, 'database'), join(place, 'database'))
      await copyTree(join(backup, 'files'), join(place, 'files'))
      for (const name of Object.keys(manifest.extras)) {
        await copyDurably(join(backup, 'extras', name), join(place, name))
      }
      const [damage] = (await checkInChild(place)).damages
      if (damage) throw new RefusedOperation(`备份 ${backup} 不能用：${describeDamage(damage)}`)
      await syncFolders(place)
    } catch (error) {
      rmSync(place, { recursive: true, force: true })
      throw error
    }
    const aside = `before-restore-${timeName(new Date())}`
    const exchange: Exchange = { incoming, aside, extras: Object.keys(manifest.extras) }
    await writeDurably(join(dataFolder, `${JOURNAL}.part`), JSON.stringify(exchange))
    renameDurably(join(dataFolder, `${JOURNAL}.part`), join(dataFolder, JOURNAL))
    finishRestore(dataFolder)
    return { manifest, aside: join(dataFolder, aside) }
  } finally {
    folder.release()
  }
}

/**
 * Finishes an exchange of data that a kill or power cut stopped. Every step may have been done already; each is on the
 * disk before the next, the last being the journal's removal. The lock must be held.
 */
export function finishRestore(dataFolder: string): void {
  const journal = join(dataFolder, JOURNAL)
  if (!existsSync(journal)) {
    dropUnfinished(dataFolder) // it never came to the exchange
    return
  }
  const { incoming, aside, extras } = JSON.parse(readFileSync(journal, 'utf8')) as Exchange
  const from = join(dataFolder, incoming)
  mkdirSync(join(dataFolder, aside), { recursive: true })
  syncFolder(dataFolder)
  for (const part of [...PARTS, ...extras]) {
    const here = join(dataFolder, part)
    if (!existsSync(join(from, part))) continue // moved before the kill
    if (existsSync(here)) renameDurably(here, join(dataFolder, aside, part))
    renameDurably(join(from, part), here)
  }
  rmSync(journal)
  syncFolder(dataFolder)
  rmSync(from, { recursive: true, force: true })
}

function dropUnfinished(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    if (name.startsWith('incoming-') || name === `${JOURNAL}.part`) {
      rmSync(join(dataFolder, name), { recursive: true, force: true })
    }
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true })
  if (!existsSync(from)) return // a backup without stored files has no folder for them
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const place = join(to, basename(entry.name))
    if (entry.isDirectory()) await copyTree(join(from, entry.name), place)
    else if (entry.isFile()) await copyDurably(join(from, entry.name), place)
  }
}
