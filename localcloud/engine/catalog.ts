import { requestFailed } from '../errors'
import { collectionExists, collectionMissing } from './database-errors'
import { encodeNumberPrefix, successor } from './ordered-key'
import { assertRoomFor, isCollectionName } from './schema-limits'
import type { GeoKind } from './geo/near'
import type { Store, Table } from './store'

/**
 * An index to create: keys in order with their direction. `unique` is not sparse: missing counts as null. A geo key
 * lets `$near` and `$geoNear` search the field; it makes no ordered entries.
 */
export interface IndexDefinition {
  name: string
  keys: [field: string, direction: 1 | -1 | GeoKind][]
  unique?: boolean
}

/** A collection to create, with its indexes. */
export interface CollectionDefinition {
  name: string
  indexes?: IndexDefinition[] | undefined
}

export interface Index {
  number: number
  name: string
  keys: [field: string, direction: 1 | -1][]
  /** Geo keys: their fields hold places or nothing. */
  geo?: [field: string, kind: GeoKind][]
  unique: boolean
  /** Fields that have held an array in some document: one document may then have several entries. */
  multikey: string[]
}

export interface Collection {
  number: number
  name: string
  indexes: Index[]
}

const PREFIX = 'collection/'

/** Which collections and indexes exist; kept in memory and, inside the same write as its cause, on disk. */
export class Catalog {
  private readonly collections = new Map<string, Collection>()
  private readonly records: Table
  private highestNumber = 0

  constructor(store: Store) {
    this.records = store.records
    for (const collection of this.stored()) this.remember(collection)
    store.onLostCommit(() => this.returnToStored())
  }

  /** Throws DATABASE_COLLECTION_NOT_EXIST. */
  get(name: string): Collection {
    const collection = this.collections.get(name)
    if (!collection) throw collectionMissing(name)
    return collection
  }

  has(name: string): boolean {
    return this.collections.has(name)
  }

  /** Inside a write. Throws DATABASE_COLLECTION_ALREADY_EXIST, and DATABASE_REQUEST_FAILED for one too many. */
  add(name: string): Collection {
    if (this.collections.has(name)) throw collectionExists(name)
    if (!isCollectionName(name)) throw requestFailed(`collection name '${name}' is not valid`)
    assertRoomFor(name, this.collections.size)
    const collection: Collection = { number: this.highestNumber + 1, name, indexes: [] }
    this.save(collection)
    return collection
  }

  /** An index that isn't part of the catalog yet, with a number of its own. */
  newIndex({ name, keys, unique }: IndexDefinition): Index {
    this.highestNumber += 1
    return { number: this.highestNumber, name, ...splitKeys(keys), unique: unique === true, multikey: [] }
  }

  /** Inside a write. The caller has filled the index. */
  addIndex(collection: Collection, index: Index): void {
    collection.indexes.push(index)
    this.save(collection)
  }

  /** Inside a write. The caller removes the entries. */
  removeIndex(collection: Collection, index: Index): void {
    collection.indexes = collection.indexes.filter((candidate) => candidate !== index)
    this.save(collection)
  }

  /** Inside a write: remembers that these fields of the index have held arrays. */
  markMultikey(collection: Collection, index: Index, fields: string[]): void {
    const added = fields.filter((field) => !index.multikey.includes(field))
    if (added.length === 0) return
    index.multikey.push(...added)
    this.save(collection)
  }

  private stored(): Collection[] {
    const from = Buffer.from(PREFIX)
    return [...this.records.range({ from, to: successor(from) })].map(({ value }) => {
      return JSON.parse(value.toString('utf8')) as Collection
    })
  }

  /** In place: open transactions hold these collections. */
  private returnToStored(): void {
    const stored = new Map(this.stored().map((collection) => [collection.name, collection]))
    for (const [name, collection] of this.collections) {
      const before = stored.get(name)
      if (before) collection.indexes = before.indexes
      else this.collections.delete(name)
    }
  }

  private remember(collection: Collection): void {
    this.collections.set(collection.name, collection)
    for (const { number } of [collection, ...collection.indexes])
      this.highestNumber = Math.max(this.highestNumber, number)
  }

  private save(collection: Collection): void {
    this.remember(collection)
    this.records.put(Buffer.from(PREFIX + collection.name), Buffer.from(JSON.stringify(collection)))
  }
}

/** The ordered keys of a definition, and apart from them the geo keys if it has any. */
export function splitKeys(keys: IndexDefinition['keys']): Pick<Index, 'keys' | 'geo'> {
  const ordered = keys.flatMap(([field, way]): Index['keys'] => (way === 1 || way === -1 ? [[field, way]] : []))
  const geo = keys.flatMap(([field, way]): [string, GeoKind][] => (way === 1 || way === -1 ? [] : [[field, way]]))
  return geo.length === 0 ? { keys: ordered } : { keys: ordered, geo }
}

/** The fields of a collection that near conditions can search. */
export function geoKeysOf(collection: Collection): [field: string, kind: GeoKind][] {
  return collection.indexes.flatMap(({ geo }) => geo ?? [])
}

/** All keys that begin with the number of a collection (documents) or of an index (entries). */
export function rangeOf(numbered: { number: number }): { from: Buffer; to: Buffer } {
  const from = encodeNumberPrefix(numbered.number)
  return { from, to: successor(from) }
}
