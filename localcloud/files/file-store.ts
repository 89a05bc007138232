import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { successor } from '../engine/ordered-key'
import type { Store } from '../engine/store'
import { invalidParameter } from '../errors'

const PREFIX = 'file/'

/** What is known about a stored file. The bytes lie in a blob with a random name, so paths never touch the disk. */
export interface FileRecord {
  path: string
  blob: string
  /** Bytes. */
  size: number
  contentType: string
  sha256: string
  /** Epoch ms. */
  createdAt: number
}

/** Thrown while saving when more bytes arrive than allowed. */
export class TooManyBytes extends Error {}

/** Thrown while saving when there is a file at the path and it shall stay. */
export class FileExists extends Error {}

/** How a file is saved. */
export interface SaveOptions {
  contentType: string
  maxBytes: number
  /** Default true. */
  overwrite?: boolean
}

/**
 * Cloud storage on disk. A file exists when its record is committed, which happens after its bytes are on the disk:
 * a crash leaves at most a blob without record, which the next start removes.
 */
export class FileStore {
  private readonly store: Store
  private readonly directory: string
  private readonly idPrefix: string
  private readonly held: FileRecord[] = []
  private holds = 0

  constructor(store: Store, directory: string, envId: string) {
    this.store = store
    this.directory = directory
    this.idPrefix = `cloud://${envId}.6c6f-${envId}-1250000000/`
    mkdirSync(directory, { recursive: true })
    this.removeOrphans()
  }

  /** The id of the file at a path: 'cloud://local.<bucket>/<path>'. */
  fileIdOf(path: string): string {
    return this.idPrefix + path
  }

  /** The path in a file id, or undefined if the id isn't of this environment. */
  pathOf(fileId: string): string | undefined {
    return fileId.startsWith(this.idPrefix) ? fileId.slice(this.idPrefix.length) : undefined
  }

  find(path: string): FileRecord | undefined {
    const bytes = this.store.records.get(recordKey(path))
    return bytes && (JSON.parse(bytes.toString('utf8')) as FileRecord)
  }

  /** Where the bytes of a record lie on disk. */
  locationOf(record: FileRecord): string {
    return join(this.directory, record.blob.slice(0, 2), record.blob)
  }

  /**
   * Stores the bytes of `source` at `path`, replacing what was there unless that shall stay. Throws TooManyBytes above
   * `maxBytes`, FileExists, and INVALID_PARAM for an unusable path; nothing is left behind then.
   */
  async save(path: string, source: AsyncIterable<Buffer>, options: SaveOptions): Promise<FileRecord> {
    assertStoragePath(path)
    const blob = randomBytes(16).toString('hex')
    const location = join(this.directory, blob.slice(0, 2), blob)
    const temporary = `${location}.part`
    await mkdir(dirname(location), { recursive: true })
    let record: FileRecord
    let replaced: FileRecord | undefined
    try {
      const { size, sha256 } = await writeDurably(temporary, source, options.maxBytes)
      await rename(temporary, location)
      await syncDirectory(dirname(location))
      record = { path, blob, size, contentType: options.contentType, sha256, createdAt: Date.now() }
      replaced = await this.commit(record, options.overwrite ?? true)
    } catch (error) {
      for (const left of [temporary, location]) await rm(left, { force: true })
      throw error
    }
    if (replaced) await this.discard([replaced]) // the new bytes are committed: they stay whatever becomes of the old ones
    return record
  }

  /** Removes a file; false if there was none. */
  async remove(path: string): Promise<boolean> {
    const removed = await this.store.write(() => {
      const record = this.find(path)
      if (record) this.store.records.remove(recordKey(path))
      return record
    })
    if (removed) await this.discard([removed])
    return removed !== undefined
  }

  /** Removes every file. */
  async clear(): Promise<void> {
    const removed = await this.store.write(() => {
      const records = this.all()
      for (const { path } of records) this.store.records.remove(recordKey(path))
      return records
    })
    await this.discard(removed)
  }

  /** Until the answer is called, the bytes of removed and replaced files stay: a backup may still have to copy them. */
  holdDeletions(): () => Promise<void> {
    this.holds += 1
    return async () => {
      this.holds -= 1
      if (this.holds === 0) await this.discard(this.held.splice(0))
    }
  }

  /** Answers which file it replaced. */
  private commit(record: FileRecord, overwrite: boolean): Promise<FileRecord | undefined> {
    const key = recordKey(record.path)
    return this.store.write(() => {
      const before = this.find(record.path)
      if (before && !overwrite) throw new FileExists(record.path)
      this.store.records.put(key, Buffer.from(JSON.stringify(record)))
      return before
    })
  }

  private async discard(records: FileRecord[]): Promise<void> {
    if (this.holds > 0) this.held.push(...records)
    else for (const record of records) await rm(this.locationOf(record), { force: true })
  }

  private all(): FileRecord[] {
    const from = Buffer.from(PREFIX)
    return [...this.store.records.range({ from, to: successor(from) })].map(({ value }) => {
      return JSON.parse(value.toString('utf8')) as FileRecord
    })
  }

  private removeOrphans(): void {
    const known = new Set(this.all().map(({ blob }) => blob))
    for (const group of readdirSync(this.directory)) {
      for (const blob of existsSync(join(this.directory, group)) ? readdirSync(join(this.directory, group)) : []) {
        if (!known.has(blob)) rmSync(join(this.directory, group, blob), { force: true })
      }
    }
  }
}

function recordKey(path: string): Buffer {
  return Buffer.from(PREFIX + path)
}

/** Throws INVALID_PARAM. Paths become part of links: what would need escaping there is refused. */
export function assertStoragePath(path: string): void {
  const parts = path.split('/')
  if (
    Buffer.byteLength(path) > 800 ||
    /[?#%\\\u0000-\u001f]/.test(path) ||
    parts.some((part) => /^\.{0,2}$/.test(part))
  ) {
    throw invalidParameter(`storage path '${path}' is not valid`)
  }
}

async function writeDurably(file: string, source: AsyncIterable<Buffer>, maxBytes: number) {
  const hash = createHash('sha256')
  const handle: FileHandle = await open(file, 'wx')
  let size = 0
  try {
    for await (const chunk of source) {
      size += chunk.length
      if (size > maxBytes) throw new TooManyBytes(`more than ${maxBytes} bytes`)
      hash.update(chunk)
      await handle.appendFile(chunk) // unlike write(), goes on after a part of the chunk
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { size, sha256: hash.digest('hex') }
}

/** A rename is durable once its directory is. Windows has no such call. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
