import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { DamageFound } from './damage'

// LMDB's file as lmdb.h and mdb.c of the pinned package lay it out: 24-byte page headers, two meta pages, data version 2.
const MAGIC = 0xbeefc0de
const DATA_VERSION = 2
const META_PAGES = 2
const META_FLAG = 0x08
const META_BYTES = 136
/** Bytes before the content of a page. */
export const PAGE_HEADER = 24
const NO_ROOT = 0xffff_ffff_ffff_ffffn

/** One B-tree of the file, as its parent records it. */
export interface Tree {
  /** Number of the root page; null when empty. */
  root: number | null
  depth: number
  branchPages: number
  leafPages: number
  overflowPages: number
  entries: number
}

/** The state the latest commit left. */
interface Meta {
  pageSize: number
  transaction: number
  lastPage: number
  free: Tree
  main: Tree
}

/**
 * LMDB's data file read by plain reads. LMDB maps the file, and a damaged map ends the process by a signal that nothing
 * can catch; a read gives an error instead.
 */
export class PageFile {
  readonly meta: Meta
  private readonly descriptor: number
  /** How many pages the file holds; those at the end that are free may be missing. */
  readonly pages: number
  private readonly buffer: Buffer

  /** Throws DamageFound when the head of the file is not that of a database. */
  constructor(path: string) {
    this.descriptor = openSync(path, 'r')
    try {
      this.meta = this.readMeta()
      this.pages = Math.floor(fstatSync(this.descriptor).size / this.meta.pageSize)
      this.buffer = Buffer.alloc(this.meta.pageSize)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** A page, in a buffer that the next call overwrites. Throws DamageFound for one that the file hasn't. */
  page(number: number): Buffer {
    const { pageSize } = this.meta
    this.assertPresent(number, 1)
    const read = readSync(this.descriptor, this.buffer, 0, pageSize, number * pageSize)
    if (read < pageSize) throw damaged(`第 ${number} 页读不全`)
    if (readWord(this.buffer, 0) !== number) throw damaged(`第 ${number} 页的页头不对`)
    return this.buffer
  }

  /** Fills `block` with pages from `first` on, as far as the file goes. */
  read(block: Buffer, first: number): void {
    readSync(this.descriptor, block, 0, block.length, first * this.meta.pageSize)
  }

  /** Throws DamageFound unless the file holds these pages. */
  assertPresent(first: number, count: number): void {
    if (first < META_PAGES || first + count > this.pages || first + count - 1 > this.meta.lastPage) {
      throw damaged(`缺少第 ${first} 页（文件只有 ${this.pages} 页）`)
    }
  }

  close(): void {
    closeSync(this.descriptor)
  }

  /** Both copies must be sound, for LMDB trusts whichever looks newer. */
  private readMeta(): Meta {
    const first = this.metaAt(0)
    const second = this.metaAt(first.pageSize)
    if (second.pageSize !== first.pageSize) throw damaged('文件头的两份记录互相矛盾')
    return second.transaction > first.transaction ? second : first
  }

  private metaAt(offset: number): Meta {
    const bytes = Buffer.alloc(PAGE_HEADER + META_BYTES)
    const read = readSync(this.descriptor, bytes, 0, bytes.length, offset)
    const body = bytes.subarray(PAGE_HEADER)
    if (read < bytes.length) throw damaged('文件头不完整')
    if ((bytes.readUInt16LE(18) & META_FLAG) === 0 || body.readUInt32LE(0) !== MAGIC) throw damaged('文件头不对')
    if ((body.readUInt32LE(4) & 0xffff) !== DATA_VERSION) throw damaged('文件头的版本号不认识')
    const pageSize = body.readUInt32LE(24)
    if (pageSize < 256 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) throw damaged('文件头的页长不对')
    return {
      pageSize,
      free: readTree(body.subarray(24)),
      main: readTree(body.subarray(24 + TREE_BYTES)),
      lastPage: readWord(body, 120),
      transaction: readWord(body, 128),
    }
  }
}

/** Size of a tree's record. */
export const TREE_BYTES = 48

/** Reads the record of a tree. */
export function readTree(bytes: Buffer): Tree {
  return {
    depth: bytes.readUInt16LE(6),
    branchPages: readWord(bytes, 8),
    leafPages: readWord(bytes, 16),
    overflowPages: readWord(bytes, 24),
    entries: readWord(bytes, 32),
    root: bytes.readBigUInt64LE(40) === NO_ROOT ? null : readWord(bytes, 40),
  }
}

/** A 64-bit number; what exceeds exact numbers is nonsense in a file of this kind and becomes a very large one. */
export function readWord(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32
}

/** A damage of the database file itself. */
export function damaged(problem: string): DamageFound {
  return new DamageFound({ file: 'database/data.mdb', problem })
}
