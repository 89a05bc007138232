import { join } from 'node:path'
import { matching } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import type { CollectionDefinition } from './catalog'
import { Engine } from './engine'
import { checkSchema } from './schema-limits'

const folder = temporaryFolder()
const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n))
const collections = (count: number) => many(count, (n): CollectionDefinition => ({ name: `c${n}`, indexes: [] }))
const indexed = (indexes: number, fields: number): CollectionDefinition[] => {
  const keys = many(fields, (n): [string, 1] => [`f${n}`, 1])
  return [{ name: 'c', indexes: many(indexes, (n) => ({ name: `i${n}`, keys })) }]
}

const indexesOf = (field: string) => [{ name: 'i', keys: [[field, 1]] }]

test.each([
  ['100 collections', collections(100), collections(101)],
  ['100 indexes', indexed(100, 1), indexed(101, 1)],
  ['31 fields', indexed(1, 31), indexed(1, 32)],
])('%s, not one more', (_what, fits, tooMany) => {
  expect(() => checkSchema(fits)).not.toThrow()
  expect(() => checkSchema(tooMany)).toThrow(matching.code('SCHEMA_INVALID'))
})

const index = (keys: unknown, more: object = {}) => [{ name: 'c', indexes: [{ name: 'i', keys, ...more }] }]

test.each([
  ['two collections of one name', [...collections(1), ...collections(1)], '定义了两次'],
  ['a name that is none', [{ name: '1x' }], '以字母开头'],
  ['two indexes of one name', [{ name: 'c', indexes: [...indexesOf('a'), ...indexesOf('b')] }], '都叫 i'],
  ['an index without fields', index([]), '没有字段'],
  ['a direction in words', index([['a', 'asc']]), '方向是 "asc"'],
  ['a direction of 2', index([['a', 2]]), '方向是 2'],
  [
    'a field twice',
    index([
      ['a', 1],
      ['a', -1],
    ]),
    '出现两次',
  ],
  ['a place in an array', index([['a.0.b', 1]]), '数组下标'],
  ['an empty field name', index([['a..b', 1]]), '字段名'],
  ['a unique place', index([['at', '2dsphere']], { unique: true }), '不能是唯一索引'],
])('%s is refused', (_what, definitions, words) => {
  expect(() => checkSchema(definitions as CollectionDefinition[])).toThrow(words)
})

test('nor is one added later, and the start is refused', async () => {
  const engine = new Engine(join(folder, 'data'))
  await engine.ensureSchema(collections(100))
  await expect(engine.addCollection('late')).rejects.toEqual(matching.code('DATABASE_COLLECTION_EXCEED_LIMIT'))
  await expect(engine.ensureSchema(collections(101))).rejects.toEqual(matching.code('SCHEMA_INVALID'))
  await engine.close()
})
