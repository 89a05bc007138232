import { existsSync, readdirSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { successor } from '../engine/ordered-key'
import { Store } from '../engine/store'
import type { FileRecord } from '../files/file-store'
import { isOfLock } from '../folder-lock'
import { blobPath } from './check-blobs'
import { dropDeadDrafts, dropDraft, newDraft } from './backup-drafts'
import { checkInChild } from './check-in-child'
import { describeDamage } from './damage'
import {
  copyDurably,
  type Fingerprint,
  fingerprintOf,
  renameDurably,
  syncFolder,
  syncFolders,
  writeDurably,
} from './durable-files'
import { isPlainName, MANIFEST_FILE, manifestText } from './manifest'
import { RefusedOperation } from './refused-operation'

/** Files of the data folder that mean nothing in another. */
const OWN_FILES = new Set(['restoring.json', 'restoring.json.part'])

/** What a backup needs of whoever holds the data: the running server, or a command while none runs. */
export interface BackupSource {
  /** The data folder. */
  folder: string
  store: Store
  /** See FileStore: bytes of files stay until the answer is called. */
  holdDeletions: () => () => Promise<void>
}

/** What was saved, and where. */
export interface BackupReport {
  folder: string
  collections: Record<string, number>
  files: number
}

/**
 * Saves a snapshot of everything into a new folder while reading and writing go on; what is written meanwhile is wholly
 * in it or wholly not. `name` is an absolute path, or a name below `<data folder>/backups`; by default the time.
 * The folder appears under its name only when it is complete, checked and on the disk. Throws RefusedOperation when it
 * exists already or when the data turn out to be damaged.
 */
export async function backUp(source: BackupSource, name?: string): Promise<BackupReport> {
  const folder = placeOf(source.folder, name ?? timeName(new Date()))
  if (existsSync(folder)) throw new RefusedOperation(`${folder} 已经存在。请换一个名字。`)
  await mkdir(dirname(folder), { recursive: true })
  dropDeadDrafts(source.folder, dirname(folder))
  const draft = newDraft(source.folder, folder)
  try {
    await mkdir(join(draft, 'database'), { recursive: true })
    const takenAt = new Date().toISOString()
    await copySnapshot(source, draft)
    const extras = await copyExtras(source.folder, draft)
    const { damages, collections, files } = await checkInChild(draft)
    const [first] = damages
    if (first) throw new RefusedOperation(`没有做成备份：数据已损坏。${describeDamage(first)}`)
    await rm(join(draft, 'database/lock.mdb'), { force: true })
    const database = await fingerprintOf(join(draft, 'database/data.mdb'))
    await writeDurably(join(draft, MANIFEST_FILE), manifestText({ takenAt, database, collections, files, extras }))
    await syncFolders(draft)
    renameDurably(draft, folder)
    syncFolder(source.folder) // `backups` may be new in it
    return { folder, collections, files }
  } finally {
    dropDraft(draft)
  }
}

async function copySnapshot({ folder, store, holdDeletions }: BackupSource, draft: string): Promise<void> {
  const release = holdDeletions()
  try {
    const database = join(draft, 'database')
    await store.copyTo(database)
    const handle = await open(join(database, 'data.mdb'), 'r+')
    await handle.sync().finally(() => handle.close())
    const copy = new Store(database, { readOnly: true })
    try {
      for (const record of fileRecords(copy)) {
        await copyDurably(join(folder, 'files', blobPath(record)), join(draft, 'files', blobPath(record)))
      }
    } finally {
      await copy.close()
    }
  } finally {
    await release()
  }
}

function fileRecords(store: Store): FileRecord[] {
  const from = Buffer.from('file/')
  return [...store.records.range({ from, to: successor(from) })].map(({ value }) => {
    return JSON.parse(value.toString('utf8')) as FileRecord
  })
}

/** Whoever runs the server may keep small files of its own at the top of the data folder; without them the data are not whole. */
async function copyExtras(folder: string, draft: string): Promise<Record<string, Fingerprint>> {
  const extras: Record<string, Fingerprint> = {}
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || isOfLock(entry.name) || OWN_FILES.has(entry.name) || !isPlainName(entry.name)) continue
    extras[entry.name] = await copyDurably(join(folder, entry.name), join(draft, 'extras', entry.name))
  }
  return extras
}

function placeOf(dataFolder: string, name: string): string {
  if (isAbsolute(name)) {
    if (!existsSync(dirname(name))) throw new RefusedOperation(`没有 ${dirname(name)} 这个目录。`)
    return resolve(name)
  }
  if (!isPlainName(name))
    throw new RefusedOperation(`备份的名字 ${name} 不行：请用字母、数字、点和横线，或写完整路径。`)
  return join(dataFolder, 'backups', name)
}

/** A time as part of a name, such as 2026-11-23T00-45-06-123Z. */
export function timeName(time: Date): string {
  return time.toISOString().replace(/[:.]/g, '-')
}
