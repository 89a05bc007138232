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
import type { Store } from './store'
import { checkSchema } from './schema-limits'
import { fromBytes } from './stored-document'

/**
 * Brings collections and indexes to their definitions: creates what is missing, fills new indexes from existing
 * documents, rebuilds changed ones and drops those no longer defined. Collections not defined are left alone.
 * Throws SchemaError for more than the platform has, and the E11000 error when existing documents violate a new unique
 * index.
 */
export async function ensureSchema(
  store: Store,
  catalog: Catalog,
  writer: DocumentWriter,
  definitions: CollectionDefinition[],
): Promise<void> {
  checkSchema(definitions)
  for (const definition of definitions) {
    await store.write(() => {
      const collection = catalog.has(definition.name) ? catalog.get(definition.name) : catalog.add(definition.name)
      for (const index of collection.indexes) {
        if (!definition.indexes.some((wanted) => isSame(index, wanted))) drop(store, catalog, collection, index)
      }
      for (const wanted of definition.indexes) {
        if (!collection.indexes.some((index) => index.name === wanted.name)) {
          build(store, catalog, writer, collection, wanted)
        }
      }
    })
  }
}

function isSame(index: Index, wanted: IndexDefinition): boolean {
  const shape = ({ keys, geo }: Pick<Index, 'keys' | 'geo'>, unique: boolean) =>
    JSON.stringify([keys, geo ?? [], unique])
  const { unique } = wanted
  return index.name === wanted.name && shape(index, index.unique) === shape(splitKeys(wanted.keys), unique === true)
}

function drop(store: Store, catalog: Catalog, collection: Collection, index: Index): void {
  for (const { key } of [...store.entries.range(rangeOf(index))]) store.entries.remove(key)
  catalog.removeIndex(collection, index)
}

function build(
  store: Store,
  catalog: Catalog,
  writer: DocumentWriter,
  collection: Collection,
  wanted: IndexDefinition,
): void {
  const index = catalog.newIndex(wanted)
  const documents = [...store.documents.range(rangeOf(collection))].map(({ key, value }) => fromBytes(key, value))
  writer.fill(collection, index, documents)
  catalog.addIndex(collection, index)
}
