import { type Collection, type Index, rangeOf } from '../engine/catalog'
import { entryKey } from '../engine/document-writer'
import { entriesOf } from '../engine/index-entries'
import type { Snapshot, Store, Table } from '../engine/store'
import { documentKey, fromBytes, type StoredDocument } from '../engine/stored-document'
import type { Damage } from './damage'
import type { Findings } from './findings'

/** Above every key: numbers of collections and indexes never come near it. */
const END_OF_KEYS = Buffer.alloc(5, 255)

/** Holds documents and index entries of one snapshot against each other. */
export class DocumentCheck {
  private readonly store: Store
  private readonly snapshot: Snapshot
  private readonly findings: Findings
  private readonly highestVersion: number

  /** `highestVersion` is the counter from which documents got their versions. */
  constructor(store: Store, snapshot: Snapshot, findings: Findings, highestVersion: number) {
    this.store = store
    this.snapshot = snapshot
    this.findings = findings
    this.highestVersion = highestVersion
  }

  /**
   * Every document decodes, lies under its own id and has all its entries; every entry belongs to a document; unique
   * keys have one owner; fields that hold arrays are known to the index.
   */
  collection(collection: Collection): void {
    const present = new Map(collection.indexes.map((index) => [index, 0]))
    let documents = 0
    for (const { key, value } of this.store.documents.range(rangeOf(collection), { snapshot: this.snapshot })) {
      documents += 1
      const place = { collection: collection.name, document: key.toString('hex') }
      const stored = this.findings.attempt(place, '读不出来', () => fromBytes(key, value))
      if (stored) this.document(collection, stored, present)
    }
    this.findings.report.collections[collection.name] = documents
    for (const index of collection.indexes) this.entries(collection, index, present.get(index) ?? 0)
  }

  /** Nothing may lie under numbers that no collection and no index has. */
  strays(collections: Collection[]): void {
    const indexes = collections.flatMap((collection) => collection.indexes)
    this.strayNumbers(this.store.documents, collections, '不属于任何集合的文档')
    this.strayNumbers(this.store.entries, indexes, '不属于任何索引的条目')
  }

  private document(collection: Collection, stored: StoredDocument, present: Map<Index, number>): void {
    const place = placeOf(collection, stored)
    const key = this.findings.attempt(place, '_id 不能用作键', () => documentKey(collection, stored.document['_id']))
    if (key && !key.equals(stored.key)) this.findings.add({ ...place, problem: '存放的位置与 _id 不符' })
    if (!(stored.version > 0 && stored.version <= this.highestVersion)) {
      this.findings.add({ ...place, problem: `版本号 ${stored.version} 不在 1 到 ${this.highestVersion} 之间` })
    }
    for (const index of collection.indexes) {
      const indexed = { ...place, index: index.name }
      const wanted = this.findings.attempt(indexed, '算不出条目', () => entriesOf(index, stored.document))
      if (!wanted) continue
      for (const field of wanted.multikey.filter((name) => !index.multikey.includes(name))) {
        this.findings.add({ ...indexed, problem: `字段 ${field} 是数组，索引没有记下` })
      }
      const found = wanted.prefixes.filter((prefix) => this.hasEntry(prefix, stored.key)).length
      if (found < wanted.prefixes.length) this.findings.add({ ...indexed, problem: '缺少条目' })
      present.set(index, (present.get(index) ?? 0) + found)
    }
  }

  private hasEntry(prefix: Buffer, key: Buffer): boolean {
    return this.store.entries.get(entryKey(prefix, key), this.snapshot)?.equals(key) === true
  }

  /** `rightful` entries are those that documents account for: when the index holds more, each is asked for its document. */
  private entries(collection: Collection, index: Index, rightful: number): void {
    let count = 0
    let before = Buffer.alloc(0)
    for (const { key, value } of this.store.entries.range(rangeOf(index), { snapshot: this.snapshot })) {
      count += 1
      const prefix = prefixOf(key, value)
      if (index.unique && prefix.equals(before)) {
        this.findings.add({ ...this.placeOfEntry(collection, index, value), problem: '唯一索引的值重复' })
      }
      before = Buffer.from(prefix)
    }
    if (count === rightful) return
    for (const { key, value } of this.store.entries.range(rangeOf(index), { snapshot: this.snapshot })) {
      if (this.isStray(index, key, value)) {
        this.findings.add({ ...this.placeOfEntry(collection, index, value), problem: '条目没有对应的文档内容' })
      }
    }
  }

  private isStray(index: Index, key: Buffer, value: Buffer): boolean {
    const bytes = this.store.documents.get(value, this.snapshot)
    if (!bytes) return true
    try {
      const { prefixes } = entriesOf(index, fromBytes(value, bytes).document)
      return !prefixes.some((prefix) => entryKey(prefix, value).equals(key))
    } catch {
      return false // the document itself is reported already
    }
  }

  private placeOfEntry(collection: Collection, index: Index, value: Buffer): Omit<Damage, 'problem'> {
    const place = { collection: collection.name, index: index.name }
    try {
      const bytes = this.store.documents.get(value, this.snapshot)
      if (bytes) return { ...place, document: JSON.stringify(fromBytes(value, bytes).document['_id']) }
    } catch {
      // Unreadable, and reported as that: here its key has to do.
    }
    return { ...place, document: value.toString('hex') }
  }

  private strayNumbers(table: Table, known: { number: number }[], problem: string): void {
    const numbers = new Set(known.map(({ number }) => number))
    let from = Buffer.from([0])
    for (;;) {
      const [first] = [...take(table.range({ from, to: END_OF_KEYS }, { snapshot: this.snapshot }), 1)]
      if (!first) return
      const number = first.key.length < 4 ? -1 : first.key.readUInt32BE(0)
      if (!numbers.has(number)) this.findings.add({ problem: `${problem}（编号 ${number}）` })
      from = number < 0 ? Buffer.concat([first.key, Buffer.from([0])]) : Buffer.from(rangeOf({ number }).to)
    }
  }
}

function prefixOf(key: Buffer, value: Buffer): Buffer {
  return key.subarray(0, Math.max(0, key.length - value.length + 4))
}

function placeOf(collection: Collection, { document }: StoredDocument): Omit<Damage, 'problem'> {
  return { collection: collection.name, document: JSON.stringify(document['_id']) }
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0
  for (const item of items) {
    if (taken++ === count) return
    yield item
  }
}
