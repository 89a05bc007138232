import { CloudBaseError, SchemaError } from '../errors'
import type { CollectionDefinition, IndexDefinition } from './catalog'

/** Of an environment, of a collection, of an index (docs.cloudbase.net/faq/database). */
const MAX_COLLECTIONS = 100
const MAX_INDEXES = 100
const MAX_INDEX_FIELDS = 31

const COLLECTION_NAME = /^[A-Za-z][\w-]{0,63}$/
const DIRECTIONS: unknown[] = [1, -1, '2d', '2dsphere']

/** Refuses definitions that make no sense, and more of them than the platform has. Throws SchemaError. */
export function checkSchema(definitions: CollectionDefinition[]): void {
  if (definitions.length > MAX_COLLECTIONS) {
    throw new SchemaError(`定义了 ${definitions.length} 个集合，平台最多 ${MAX_COLLECTIONS} 个`)
  }
  const twice = repeated(definitions.map(({ name }) => name))
  if (twice !== undefined) throw new SchemaError(`集合 ${twice} 定义了两次`)
  for (const { name, indexes = [] } of definitions) {
    if (!isCollectionName(name)) {
      throw new SchemaError(`集合名 ${JSON.stringify(name)} 不行：以字母开头，只用字母、数字、横线和下划线，最多 64 个`)
    }
    if (indexes.length > MAX_INDEXES) throw new SchemaError(`集合 ${name} 的索引超过 ${MAX_INDEXES} 个`)
    const same = repeated(indexes.map((index) => index.name))
    if (same !== undefined) throw new SchemaError(`集合 ${name} 有两个索引都叫 ${same}`)
    for (const index of indexes) {
      const problem = problemOf(index)
      if (problem !== undefined) throw new SchemaError(`集合 ${name} 的索引 ${index.name} ${problem}`)
    }
  }
}

/** Whether a collection may have this name. */
export function isCollectionName(name: unknown): boolean {
  return typeof name === 'string' && COLLECTION_NAME.test(name)
}

/** Refuses one collection more than the platform has. Throws DATABASE_COLLECTION_EXCEED_LIMIT. */
export function assertRoomFor(name: string, collections: number): void {
  if (collections < MAX_COLLECTIONS) return
  throw new CloudBaseError(
    'DATABASE_COLLECTION_EXCEED_LIMIT',
    `[LimitExceeded] an environment has at most ${MAX_COLLECTIONS} collections: ${name}`,
  )
}

function problemOf({ keys, unique }: IndexDefinition): string | undefined {
  if (!Array.isArray(keys) || keys.length === 0) return '没有字段：keys 应是 [[字段, 1 或 -1], …]'
  if (keys.length > MAX_INDEX_FIELDS) return `超过 ${MAX_INDEX_FIELDS} 个字段`
  for (const [field, direction] of keys) {
    if (typeof field !== 'string' || field.split('.').includes('')) return `的字段名 ${JSON.stringify(field)} 不行`
    // A number may be a place in an array or a field of its elements: entries would be found by one and not the other.
    if (field.split('.').some((part) => /^\d+$/.test(part))) return `的字段 ${field} 里有数组下标，这样的索引建不了`
    if (!DIRECTIONS.includes(direction)) {
      return `的字段 ${field} 的方向是 ${JSON.stringify(direction)}，应是 1、-1、'2dsphere' 或 '2d'`
    }
  }
  const repeatedField = repeated(keys.map(([field]) => field))
  if (repeatedField !== undefined) return `里字段 ${repeatedField} 出现两次`
  if (unique === true && keys.some(([, direction]) => typeof direction === 'string'))
    return '有地理字段，不能是唯一索引'
  return undefined
}

function repeated(names: string[]): string | undefined {
  return names.find((name, at) => names.indexOf(name) !== at)
}
