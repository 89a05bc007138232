import { type Database, open, type RootDatabase, type Transaction } from 'lmdb'
import { writeLost } from './database-errors'

/**
 * A pinned view of the database; call `done()` when finished. Not to be read inside {@link Store.write}: LMDB answers
 * from the latest commit there.
 */
export type Snapshot = Transaction

/** A stretch of keys: `from` inclusive, `to` exclusive. */
export interface KeyRange {
  from: Buffer
  to: Buffer
}

export interface StoredEntry {
  key: Buffer
  value: Buffer
}

/** One ordered map of bytes on disk. Writes are only legal inside {@link Store.write}. */
export class Table {
  private readonly database: Database<Buffer, Buffer>

  constructor(database: Database<Buffer, Buffer>) {
    this.database = database
  }

  get(key: Buffer, snapshot?: Snapshot): Buffer | undefined {
    return this.database.get(key, snapshot ? { transaction: snapshot } : undefined)
  }

  put(key: Buffer, value: Buffer): void {
    this.database.putSync(key, value)
  }

  remove(key: Buffer): void {
    this.database.removeSync(key)
  }

  /** Entries of a range in key order, or backwards. Lazy: consume it before anything else is awaited. */
  range(range: KeyRange, options: { reverse?: boolean; snapshot?: Snapshot | undefined } = {}): Iterable<StoredEntry> {
    const transaction = options.snapshot ? { transaction: options.snapshot } : {}
    if (!options.reverse) return this.database.getRange({ start: range.from, end: range.to, ...transaction })
    return this.database.getRange({
      start: range.to,
      exclusiveStart: true,
      end: range.from,
      inclusiveEnd: true,
      reverse: true,
      ...transaction,
    })
  }

  clear(): void {
    this.database.clearSync()
  }
}

/**
 * The embedded database: ordered keys on disk through LMDB. `write` callbacks run one after another, several share
 * a commit, and their promises resolve after that commit has been flushed to the disk.
 */
export class Store {
  readonly documents: Table
  readonly entries: Table
  readonly records: Table
  private readonly root: RootDatabase<Buffer, Buffer>
  private readonly anchor: Database<Buffer, Buffer>

  /** Read-only, it may stand beside the process that writes, and creates nothing. */
  constructor(directory: string, { readOnly = false }: { readOnly?: boolean } = {}) {
    const options = { encoding: 'binary', keyEncoding: 'binary' } as const
    // Without overlapping sync a commit is on the disk before its promise resolves: kill -9 and power cuts lose nothing acknowledged.
    this.root = open<Buffer, Buffer>({
      path: directory,
      ...options,
      overlappingSync: false,
      readOnly,
      maxDbs: 8,
      maxReaders: 2000,
    })
    this.anchor = this.root.openDB<Buffer, Buffer>({ name: 'documents', ...options })
    this.documents = new Table(this.anchor)
    this.entries = new Table(this.root.openDB<Buffer, Buffer>({ name: 'entries', ...options }))
    this.records = new Table(this.root.openDB<Buffer, Buffer>({ name: 'records', ...options }))
  }

  /**
   * Runs `work` in the serialised write path: reads inside see every earlier write.
   * What `work` wrote before it throws stays written, so decide first and write last.
   * Rejects with the error of {@link writeLost} when the disk did not take the commit: then nothing of it is there.
   */
  async write<T>(work: () => T): Promise<T> {
    const result = this.root.transaction(work)
    // LMDB also rejects promises it keeps to itself: unhandled, a full disk would end the process.
    setImmediate(() => void this.root.committed.then(ignore, ignore))
    try {
      return await result
    } catch (error) {
      if (!(error instanceof Error) || !('commitError' in error)) throw error
      Promise.resolve(error.commitError).catch(ignore)
      throw writeLost(error)
    }
  }

  /** Like {@link write}, at once: what `work` wrote before it throws is undone, and nobody else gets a turn meanwhile. */
  writeAllOrNothing<T>(work: () => T): T {
    return this.root.transactionSync(work)
  }

  /**
   * Calls `listener` whenever a commit was lost, before the work of any later write begins: what memory learnt from the
   * lost work must be forgotten by then.
   */
  onLostCommit(listener: () => void): void {
    this.root.on('aftercommit', ({ txnId }: { txnId?: number }) => {
      if (txnId === undefined) listener()
    })
  }

  /** Copies the latest commit into a file while everything goes on. The copy holds no write that came later. */
  async copyTo(file: string): Promise<void> {
    await this.root.backup(file, false)
  }

  /** A stable view of the latest commit, for as long as `done()` isn't called. */
  snapshot(): Snapshot {
    this.root.resetReadTxn()
    return this.anchor.useReadTransaction()
  }

  /** Waits for outstanding commits and closes the files. */
  async close(): Promise<void> {
    await this.root.close()
  }
}

/** For promises whose failure is told elsewhere. */
function ignore(): void {}
