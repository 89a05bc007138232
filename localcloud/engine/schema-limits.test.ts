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

test.each([
  ['100 collections', collections(100), collections(101)],
  ['100 indexes', indexed(100, 1), indexed(101, 1)],
  ['31 fields', indexed(1, 31), indexed(1, 32)],
])('%s, not one more', (_what, fits, tooMany) => {
  expect(() => checkSchema(fits)).not.toThrow()
  expect(() => checkSchema(tooMany)).toThrow(matching.code('SCHEMA_INVALID'))
})

test('nor is one added later, and the start is refused', async () => {
  const engine = new Engine(join(folder, 'data'))
  await engine.ensureSchema(collections(100))
  await expect(engine.addCollection('late')).rejects.toEqual(matching.code('DATABASE_REQUEST_FAILED'))
  await expect(engine.ensureSchema(collections(101))).rejects.toEqual(matching.code('SCHEMA_INVALID'))
  await engine.close()
})
