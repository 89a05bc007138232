import { type Database, open, type RootDatabase, type Transaction } from 'lmdb'
import { messageOf } from '../errors'
import { storeClosed, writeLost } from './database-errors'

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

/** A work waiting for its commit. What `run` returns tells the caller how it went, once the commit is on the disk. */
interface Waiting {
  run: () => () => void
  reject: (error: Error) => void
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
  private queue: Waiting[] = []
  /** Why nothing can be written any more. */
  private unusable: Error | undefined
  private readonly finishers: (() => void)[] = []
  private readonly losers: (() => void)[] = []

  /** Read-only, it may stand beside the process that writes, and creates nothing. */
  constructor(directory: string, { readOnly = false }: { readOnly?: boolean } = {}) {
    const options = { encoding: 'binary', keyEncoding: 'binary' } as const
    // Without overlapping sync a commit is on the disk before the call returns: kill -9 and power cuts lose nothing acknowledged.
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
   * Runs `work` in the serialised write path: reads inside see every earlier write. What is asked for in one turn of
   * the event loop shares a commit, and what arrives during that commit shares the next.
   * What `work` wrote before it throws stays written, so decide first and write last.
   * Rejects with the error of {@link writeLost} when the disk did not take the commit: then nothing of it is there.
   */
  write<T>(work: () => T): Promise<T> {
    if (this.unusable) return Promise.reject(this.unusable)
    return new Promise((resolve, reject) => {
      const run = () => {
        try {
          const result = work()
          return () => resolve(result)
        } catch (error) {
          const reason = error instanceof Error ? error : new Error(messageOf(error))
          return () => reject(reason)
        }
      }
      this.queue.push({ run, reject })
      if (this.queue.length === 1) setImmediate(() => this.writeQueued())
    })
  }

  /** Like {@link write}, at once: what `work` wrote before it throws is undone, and nobody else gets a turn meanwhile. */
  writeAllOrNothing<T>(work: () => T): T {
    return this.root.transactionSync(() => {
      const result = work()
      for (const finish of this.finishers) finish()
      return result
    })
  }

  /** Calls `finish` at the end of every commit, inside it: for what is written once however many works share it. */
  beforeCommit(finish: () => void): void {
    this.finishers.push(finish)
  }

  /**
   * Calls `listener` whenever a commit was lost, before the work of any later write begins: what memory learnt from the
   * lost work must be forgotten by then.
   */
  onLostCommit(listener: () => void): void {
    this.losers.push(listener)
  }

  private writeQueued(): void {
    const works = this.queue
    if (works.length === 0) return
    this.queue = []
    const outcomes: (() => void)[] = []
    try {
      // On this thread: the handover to LMDB's own costs more than most commits, and who arrives meanwhile shares the next.
      this.writeAllOrNothing(() => {
        for (const { run } of works) outcomes.push(run())
      })
    } catch (error) {
      const lost = writeLost(error)
      this.forget()
      for (const { reject } of works) reject(lost)
      return
    }
    for (const tell of outcomes) tell()
  }

  /** What cannot be read again must not be written on: memory would know more than the disk. */
  private forget(): void {
    try {
      for (const forget of this.losers) forget()
    } catch (error) {
      this.unusable = writeLost(error)
    }
  }

  /** Copies the latest commit into a folder that exists, while everything goes on. No later write is in the copy. */
  async copyTo(directory: string): Promise<void> {
    await this.root.backup(directory, false)
  }

  /** A stable view of the latest commit, for as long as `done()` isn't called. */
  snapshot(): Snapshot {
    this.root.resetReadTxn()
    return this.anchor.useReadTransaction()
  }

  /** Waits for outstanding commits and closes the files. */
  async close(): Promise<void> {
    this.writeQueued()
    this.unusable = storeClosed()
    await this.root.close()
  }
}
