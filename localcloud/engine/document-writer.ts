import type { Catalog, Collection, Index } from './catalog'
import { duplicateKey } from './database-errors'
import type { Document } from './document'
import { describeKey, entriesOf } from './index-entries'
import { successor } from './ordered-key'
import type { Snapshot, Store } from './store'
import { fromBytes, type StoredDocument, toBytes } from './stored-document'

const VERSION_RECORD = Buffer.from('version')

/** One document to be put (or, with `document: null`, removed) under its key. */
export interface DocumentWrite {
  collection: Collection
  key: Buffer
  document: Document | null
  /** An insert: another document under the same key is a duplicate of `_id`. */
  mustBeNew?: boolean
}

/** A key of a unique index which a write wants to own. */
export interface UniqueClaim {
  index: Index
  prefix: Buffer
  document: Document
}

/** Applies single-document writes to the documents and every index entry. All methods but reads run inside a write. */
export class DocumentWriter {
  private readonly store: Store
  private readonly catalog: Catalog
  private version: number

  constructor(store: Store, catalog: Catalog) {
    this.store = store
    this.catalog = catalog
    const bytes = store.records.get(VERSION_RECORD)
    this.version = bytes ? bytes.readDoubleBE(0) : 0
  }

  read(key: Buffer, snapshot?: Snapshot): StoredDocument | undefined {
    const bytes = this.store.documents.get(key, snapshot)
    return bytes && fromBytes(key, bytes)
  }

  /** The unique keys a document would own. */
  claimsOf(collection: Collection, document: Document): UniqueClaim[] {
    const indexes = collection.indexes.filter((index) => index.unique)
    return indexes.flatMap((index) =>
      entriesOf(index, document).prefixes.map((prefix) => ({ index, prefix, document })),
    )
  }

  /** The keys of the other documents that own this unique key. */
  ownersOf(claim: UniqueClaim, ownKey: Buffer, snapshot?: Snapshot): Buffer[] {
    const owners: Buffer[] = []
    for (const { value } of this.store.entries.range(
      { from: claim.prefix, to: successor(claim.prefix) },
      { snapshot },
    )) {
      if (!value.equals(ownKey)) owners.push(value)
    }
    return owners
  }

  /** Throws the E11000 error if another document owns the id or a unique key of this write. */
  assertUnique({ collection, key, document, mustBeNew }: DocumentWrite): void {
    if (!document) return
    if (mustBeNew && this.store.documents.get(key)) throw this.duplicateId(collection, document)
    for (const claim of this.claimsOf(collection, document)) {
      if (this.ownersOf(claim, key).length > 0) throw this.duplicate(collection, claim)
    }
  }

  /** Throws whatever {@link apply} could throw, before anything is written. */
  assertWritable({ collection, document }: DocumentWrite): void {
    if (!document) return
    toBytes(document, 0)
    for (const index of collection.indexes) entriesOf(index, document)
  }

  duplicate(collection: Collection, claim: UniqueClaim): Error {
    return duplicateKey(collection.name, claim.index.name, describeKey(claim.index, claim.document))
  }

  duplicateId(collection: Collection, document: Document): Error {
    return duplicateKey(collection.name, '_id_', `{ _id: ${JSON.stringify(document['_id'])} }`)
  }

  /** Writes the document and the difference of its index entries. Unique keys are the caller's to check. */
  apply(write: DocumentWrite): void {
    const { collection, key, document } = write
    // Encode first: what throws must throw before anything is written.
    const bytes = document && toBytes(document, this.nextVersion())
    const old = this.read(key)?.document
    const wanted = collection.indexes.map((index) => (document ? entriesOf(index, document) : undefined))
    collection.indexes.forEach((index, at) => {
      this.replaceEntries(key, old ? entriesOf(index, old).prefixes : [], wanted[at]?.prefixes ?? [])
      this.catalog.markMultikey(collection, index, wanted[at]?.multikey ?? [])
    })
    if (bytes) this.store.documents.put(key, bytes)
    else this.store.documents.remove(key)
  }

  /** Fills a new index from the documents that exist. Throws E11000 before writing if a unique one cannot hold. */
  fill(collection: Collection, index: Index, documents: Iterable<StoredDocument>): void {
    const seen = new Set<string>()
    const entries: [key: Buffer, prefix: Buffer][] = []
    for (const { key, document } of documents) {
      const { prefixes, multikey } = entriesOf(index, document)
      for (const prefix of prefixes) {
        const text = prefix.toString('latin1')
        if (index.unique && seen.has(text)) throw this.duplicate(collection, { index, prefix, document })
        seen.add(text)
        entries.push([key, prefix])
      }
      for (const field of multikey) if (!index.multikey.includes(field)) index.multikey.push(field)
    }
    for (const [key, prefix] of entries) this.store.entries.put(entryKey(prefix, key), key)
  }

  private replaceEntries(key: Buffer, before: Buffer[], after: Buffer[]): void {
    const kept = new Set(after.map((prefix) => prefix.toString('latin1')))
    for (const prefix of before) {
      if (!kept.delete(prefix.toString('latin1'))) this.store.entries.remove(entryKey(prefix, key))
    }
    for (const prefix of kept) this.store.entries.put(entryKey(Buffer.from(prefix, 'latin1'), key), key)
  }

  private nextVersion(): number {
    this.version += 1
    const bytes = Buffer.allocUnsafe(8)
    bytes.writeDoubleBE(this.version)
    this.store.records.put(VERSION_RECORD, bytes)
    return this.version
  }
}

/** Entries end in the document's id (its key without the collection number), which makes them distinct. */
export function entryKey(prefix: Buffer, key: Buffer): Buffer {
  return Buffer.concat([prefix, key.subarray(4)])
}
