import type { Catalog, Collection, Index } from './catalog'
import { duplicateKey } from './database-errors'
import type { Document } from './document'
import { describeKey, entriesOf } from './index-entries'
import { successor } from './ordered-key'
import type { Snapshot, Store } from './store'
import { fromBytes, type StoredDocument, withVersion } from './stored-document'

const VERSION_RECORD = Buffer.from('version')

/** One document to be put (or, with `document: null`, removed) under its key. */
export interface DocumentWrite {
  collection: Collection
  key: Buffer
  document: Document | null
  /** The document as BSON. */
  body: Buffer | null
  /** The document it replaces, where that was read in the same step. */
  before?: Document
  /** An insert: another document under the same key is a duplicate of `_id`. */
  mustBeNew?: boolean
}

/** A key of a unique index which a write wants to own. */
export interface UniqueClaim {
  index: Index
  prefix: Buffer
  document: Document
}

/** How the entries of one index change with a write. */
interface EntryChange {
  index: Index
  removed: Buffer[]
  added: Buffer[]
  multikey: string[]
}

/** Applies single-document writes to the documents and every index entry. All methods but reads run inside a write. */
export class DocumentWriter {
  private readonly store: Store
  private readonly catalog: Catalog
  private version: number
  private storedVersion: number

  constructor(store: Store, catalog: Catalog) {
    this.store = store
    this.catalog = catalog
    const bytes = store.records.get(VERSION_RECORD)
    this.version = bytes ? bytes.readDoubleBE(0) : 0
    this.storedVersion = this.version
    store.beforeCommit(() => this.storeVersion())
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

  /** The keys of the other documents that own this key of a unique index: at most one. */
  ownersOf(prefix: Buffer, ownKey: Buffer, snapshot?: Snapshot): Buffer[] {
    const range = { from: prefix, to: successor(prefix) }
    const owners = [...this.store.entries.range(range, { snapshot })].map(({ value }) => value)
    return owners.filter((owner) => !owner.equals(ownKey))
  }

  /** Throws whatever {@link apply} could throw, before anything is written. */
  assertWritable({ collection, document }: DocumentWrite): void {
    if (!document) return
    for (const index of collection.indexes) entriesOf(index, document)
  }

  duplicate(collection: Collection, claim: UniqueClaim): Error {
    return duplicateKey(collection.name, claim.index.name, describeKey(claim.index, claim.document))
  }

  duplicateId(collection: Collection, document: Document): Error {
    return duplicateKey(collection.name, '_id_', `{ _id: ${JSON.stringify(document['_id'])} }`)
  }

  /** Like {@link apply}, after seeing that no other document owns the id or a unique key. Throws the E11000 error. */
  applyIfUnique(write: DocumentWrite): void {
    const { collection, key, document } = write
    const old = write.before ?? this.read(key)?.document
    if (document && old && write.mustBeNew) throw this.duplicateId(collection, document)
    const changes = this.changesOf(write, old)
    for (const { index, added } of document ? changes : []) {
      const taken = index.unique && added.find((prefix) => this.ownersOf(prefix, key).length > 0)
      if (document && taken) throw this.duplicate(collection, { index, prefix: taken, document })
    }
    this.carryOut(write, changes)
  }

  /** Writes the document and the difference of its index entries. Unique keys are the caller's to check. */
  apply(write: DocumentWrite): void {
    this.carryOut(write, this.changesOf(write, this.read(write.key)?.document))
  }

  /** Adds documents that exist to a new index. Throws what {@link applyIfUnique} throws. */
  fill(collection: Collection, index: Index, documents: Iterable<StoredDocument>): void {
    for (const { key, document } of documents) {
      const { prefixes, multikey } = entriesOf(index, document)
      const taken = index.unique && prefixes.find((prefix) => this.ownersOf(prefix, key).length > 0)
      if (taken) throw this.duplicate(collection, { index, prefix: taken, document })
      for (const prefix of prefixes) this.store.entries.put(entryKey(prefix, key), key)
      for (const field of multikey) if (!index.multikey.includes(field)) index.multikey.push(field)
    }
  }

  private changesOf({ collection, document }: DocumentWrite, old: Document | undefined): EntryChange[] {
    return collection.indexes.map((index) => {
      const before = old ? entriesOf(index, old).prefixes : []
      const { prefixes, multikey } = document ? entriesOf(index, document) : { prefixes: [], multikey: [] }
      return { index, removed: without(before, prefixes), added: without(prefixes, before), multikey }
    })
  }

  private carryOut({ collection, key, body }: DocumentWrite, changes: EntryChange[]): void {
    for (const { index, removed, added, multikey } of changes) {
      for (const prefix of removed) this.store.entries.remove(entryKey(prefix, key))
      for (const prefix of added) this.store.entries.put(entryKey(prefix, key), key)
      this.catalog.markMultikey(collection, index, multikey)
    }
    if (!body) this.store.documents.remove(key)
    else this.store.documents.put(key, withVersion(body, ++this.version))
  }

  /** Once per commit: versions only have to be higher than all before. */
  private storeVersion(): void {
    if (this.version === this.storedVersion) return
    const bytes = Buffer.allocUnsafe(8)
    bytes.writeDoubleBE(this.version)
    this.store.records.put(VERSION_RECORD, bytes)
    this.storedVersion = this.version
  }
}

function without(prefixes: Buffer[], others: Buffer[]): Buffer[] {
  return prefixes.filter((prefix) => !others.some((other) => other.equals(prefix)))
}

/** Entries end in the document's id (its key without the collection number), which makes them distinct. */
export function entryKey(prefix: Buffer, key: Buffer): Buffer {
  return Buffer.concat([prefix, key.subarray(4)])
}
