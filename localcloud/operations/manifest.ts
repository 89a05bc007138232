import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCodeOf } from '../errors'
import { fingerprintOf, type Fingerprint } from './durable-files'
import { FORMAT } from './format'
import { RefusedOperation } from './refused-operation'

const KIND = 'localcloud-backup'

/** What a backup says of itself. The bytes of stored files are vouched for by their records in the database. */
export interface Manifest {
  kind: typeof KIND
  /** Version of the data, see format.ts. */
  format: number
  /** ISO time of the snapshot. */
  takenAt: string
  database: Fingerprint
  /** Documents by collection. */
  collections: Record<string, number>
  /** Stored files. */
  files: number
  /** The host program's own small files of the data folder, by name. */
  extras: Record<string, Fingerprint>
}

export const MANIFEST_FILE = 'manifest.json'

/** The text of a manifest for a backup in the present format. */
export function manifestText(content: Omit<Manifest, 'kind' | 'format'>): string {
  return `${JSON.stringify({ kind: KIND, format: FORMAT, ...content } satisfies Manifest, null, 2)}\n`
}

/** Reads the manifest of a backup and holds its parts against it. Throws RefusedOperation. */
export async function verifyManifest(backup: string): Promise<Manifest> {
  const manifest = await readManifest(backup)
  if (manifest.format > FORMAT) {
    throw new RefusedOperation(`备份 ${backup} 的格式是第 ${manifest.format} 版，这个程序只认识到第 ${FORMAT} 版。`)
  }
  await assertSame(join(backup, 'database/data.mdb'), manifest.database)
  for (const [name, fingerprint] of Object.entries(manifest.extras)) {
    await assertSame(join(backup, 'extras', name), fingerprint)
  }
  return manifest
}

async function readManifest(backup: string): Promise<Manifest> {
  let read: Partial<Manifest>
  try {
    read = JSON.parse(await readFile(join(backup, MANIFEST_FILE), 'utf8')) as Partial<Manifest>
  } catch (error) {
    throw new RefusedOperation(`${backup} 不是一份完整的备份（${MANIFEST_FILE} 读不出来）。`, error)
  }
  const { kind, format, takenAt, database, collections, files, extras } = read
  if (kind !== KIND || !format || !takenAt || !database || !collections || files === undefined || !extras) {
    throw new RefusedOperation(`${backup} 不是一份完整的备份（${MANIFEST_FILE} 的内容不对）。`)
  }
  if (Object.keys(extras).some((name) => !isPlainName(name))) {
    throw new RefusedOperation(`${backup} 的 ${MANIFEST_FILE} 里有不合法的文件名。`)
  }
  return { kind, format, takenAt, database, collections, files, extras }
}

async function assertSame(file: string, wanted: Fingerprint): Promise<void> {
  let found: Fingerprint
  try {
    found = await fingerprintOf(file)
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    throw new RefusedOperation(`备份里的 ${file} 读不出来。这份备份不能用。`, error)
  }
  if (found.bytes !== wanted.bytes || found.sha256 !== wanted.sha256) {
    throw new RefusedOperation(`备份里的 ${file} 与清单不符，内容变了。这份备份不能用。`)
  }
}

/** A name within one folder, and nothing else. */
export function isPlainName(name: string): boolean {
  return /^[\w.-]+$/.test(name) && name !== '.' && name !== '..'
}
