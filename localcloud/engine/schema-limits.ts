import { requestFailed, SchemaError } from '../errors'
import type { CollectionDefinition } from './catalog'

/** Of an environment, of a collection, of an index (docs.cloudbase.net/faq/database). */
const MAX_COLLECTIONS = 100
const MAX_INDEXES = 100
const MAX_INDEX_FIELDS = 31

/** Refuses more collections, indexes or fields of an index than the platform has, with SchemaError. */
export function checkSchema(definitions: CollectionDefinition[]): void {
  if (definitions.length > MAX_COLLECTIONS) {
    throw new SchemaError(`定义了 ${definitions.length} 个集合，平台最多 ${MAX_COLLECTIONS} 个`)
  }
  for (const { name, indexes } of definitions) {
    if (indexes.length > MAX_INDEXES) throw new SchemaError(`集合 ${name} 的索引超过 ${MAX_INDEXES} 个`)
    const wide = indexes.find(({ keys }) => keys.length > MAX_INDEX_FIELDS)
    if (wide) throw new SchemaError(`集合 ${name} 的索引 ${wide.name} 超过 ${MAX_INDEX_FIELDS} 个字段`)
  }
}

/** Refuses one collection more than the platform has. Throws DATABASE_REQUEST_FAILED. */
export function assertRoomFor(name: string, collections: number): void {
  if (collections < MAX_COLLECTIONS) return
  throw requestFailed(`[LimitExceeded] an environment has at most ${MAX_COLLECTIONS} collections: ${name}`)
}
