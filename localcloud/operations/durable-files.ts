import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, openSync, renameSync } from 'node:fs'
import { mkdir, open, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Size and hash of a file's content. */
export interface Fingerprint {
  bytes: number
  sha256: string
}

/** Copies a file into a new place, on the disk when the answer comes, and answers what was copied. */
export async function copyDurably(from: string, to: string): Promise<Fingerprint> {
  await mkdir(dirname(to), { recursive: true })
  const handle = await open(to, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(from)) {
      const part = chunk as Buffer
      hash.update(part)
      bytes += part.length
      await handle.appendFile(part)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** The fingerprint of a file as it is. */
export async function fingerprintOf(file: string): Promise<Fingerprint> {
  const hash = createHash('sha256')
  let bytes = 0
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      bytes += chunk.length
      yield chunk
    }
  }
  await pipeline(createReadStream(file), counted, hash)
  return { bytes, sha256: hash.digest('hex') }
}

/** Writes a small file and has it on the disk. */
export async function writeDurably(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o600 })
  await syncPath(file)
}

/** Has a folder and all folders below it on the disk, so that names in them survive a power cut. */
export async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncFolders(join(folder, entry.name))
  }
  syncFolder(folder)
}

/** Has the names in a folder on the disk: without this a power cut may undo what was renamed or made there. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return // it opens no folders
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Renames, and has the new name and the loss of the old one on the disk, in this order. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(dirname(to))
  if (dirname(from) !== dirname(to)) syncFolder(dirname(from))
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
