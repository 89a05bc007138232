import { messageOf, SchemaError } from '../errors'
import {
  type Catalog,
  type Collection,
  type CollectionDefinition,
  type Index,
  type IndexDefinition,
  rangeOf,
  splitKeys,
} from './catalog'
import type { DocumentWriter } from './document-writer'
import type { KeyRange, Store, StoredEntry, Table } from './store'
import { checkSchema } from './schema-limits'
import { fromBytes } from './stored-document'

/** Documents or entries handled in one commit: little enough that a large collection is never held in memory. */
const BATCH = 2000

/**
 * Brings collections and indexes to their definitions: creates what is missing, fills new indexes from existing
 * documents, rebuilds changed ones and drops those no longer defined. Collections not defined are left alone. Cut off
 * in the middle, the next call goes on. Throws SchemaError, also when existing documents don't go into a new index.
 */
export async function ensureSchema(
  store: Store,
  catalog: Catalog,
  writer: DocumentWriter,
  definitions: CollectionDefinition[],
): Promise<void> {
  checkSchema(definitions)
  for (const { name, indexes = [] } of definitions) {
    if (!catalog.has(name)) await store.write(() => catalog.add(name))
    const collection = catalog.get(name)
    for (const index of [...collection.indexes]) {
      if (!indexes.some((wanted) => isSame(index, wanted))) await drop(store, catalog, collection, index)
    }
    for (const wanted of indexes) {
      if (collection.indexes.some((index) => index.name === wanted.name)) continue
      await build(store, catalog, writer, collection, wanted)
    }
  }
}

function isSame(index: Index, wanted: IndexDefinition): boolean {
  const shape = ({ keys, geo }: Pick<Index, 'keys' | 'geo'>, unique: boolean) =>
    JSON.stringify([keys, geo ?? [], unique])
  const { unique } = wanted
  return index.name === wanted.name && shape(index, index.unique) === shape(splitKeys(wanted.keys), unique === true)
}

async function drop(store: Store, catalog: Catalog, collection: Collection, index: Index): Promise<void> {
  await clearEntries(store, index)
  await store.write(() => catalog.removeIndex(collection, index))
}

async function build(
  store: Store,
  catalog: Catalog,
  writer: DocumentWriter,
  collection: Collection,
  wanted: IndexDefinition,
): Promise<void> {
  const index = catalog.newIndex(wanted)
  await clearEntries(store, index) // of a build that was cut off before its number was recorded
  try {
    for (const batch of batches(store.documents, rangeOf(collection))) {
      const documents = batch.map(({ key, value }) => fromBytes(key, value))
      await store.write(() => writer.fill(collection, index, documents))
    }
  } catch (error) {
    await clearEntries(store, index)
    const where = `集合 ${collection.name} 的索引 ${index.name}`
    throw new SchemaError(`${where} 建不起来，已有的文档放不进去（${messageOf(error)}）；先改数据，或改索引`, error)
  }
  await store.write(() => catalog.addIndex(collection, index))
}

async function clearEntries(store: Store, index: Index): Promise<void> {
  for (const batch of batches(store.entries, rangeOf(index))) {
    await store.write(() => {
      for (const { key } of batch) store.entries.remove(key)
    })
  }
}

/** A range in pieces; between them it may be written. */
function* batches(table: Table, { from, to }: KeyRange): Generator<StoredEntry[]> {
  for (let next = from; ;) {
    const batch: StoredEntry[] = []
    for (const entry of table.range({ from: next, to })) {
      batch.push(entry)
      if (batch.length === BATCH) break
    }
    const last = batch.at(-1)
    if (!last) return
    yield batch
    next = Buffer.concat([last.key, Buffer.of(0)])
  }
}
