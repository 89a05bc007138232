/** Every collection a repo names is created, once, with indexes of different names. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { collections } from '../../cloudfunctions/schema'

const modules = path.resolve(__dirname, '../../cloudfunctions/modules')
const repos = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.repo.ts'))
const defined = collections.map(({ name }) => name)

test.each(repos)('the collections of %s are defined', (file) => {
  const source = readFileSync(path.join(modules, file), 'utf8')
  const calls = /(?:new Collection|database\.\w+|this\.(?:list|findOne))\(\s*'(\w+)'/g
  const named = new Set([...source.matchAll(calls)].map(([, name]) => name))
  for (const name of named) expect(defined).toContain(name)
})

test('no collection and no index of one is defined twice, and there is room in an environment for them all', () => {
  expect(new Set(defined).size).toBe(defined.length)
  expect(defined.length).toBeLessThanOrEqual(100)
  for (const { indexes } of collections) expect(new Set(indexes.map(({ name }) => name)).size).toBe(indexes.length)
})
