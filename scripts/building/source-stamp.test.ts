import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildWhenChanged } from './source-stamp'

let root: string
let builds: number

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'stamp-'))
  builds = 0
  await mkdir(path.join(root, 'source/deep'), { recursive: true })
  await writeFile(path.join(root, 'source/deep/one.ts'), 'one')
  await writeFile(path.join(root, 'lock.json'), '{}')
})
afterEach(() => rm(root, { recursive: true }))

const options = () => ({ root, output: path.join(root, 'dist/thing'), sources: ['source', 'lock.json'] })
const build = async () => {
  builds += 1
  await mkdir(path.join(root, 'dist/thing'), { recursive: true })
}

test('builds once and not again while nothing changes', async () => {
  expect(await buildWhenChanged(options(), build)).toBe('built')
  expect(await buildWhenChanged(options(), build)).toBe('unchanged')
  expect(builds).toBe(1)
})

test.each([
  ['a source changes', () => writeFile(path.join(root, 'source/deep/one.ts'), 'two')],
  ['a source appears', () => writeFile(path.join(root, 'source/two.json'), '')],
  ['a source moves', () => rm(path.join(root, 'source/deep/one.ts'))],
  ['the lockfile changes', () => writeFile(path.join(root, 'lock.json'), '{ }')],
  ['what was built is gone', () => rm(path.join(root, 'dist/thing'), { recursive: true })],
])('builds again when %s', async (_, change) => {
  await buildWhenChanged(options(), build)
  await change()
  expect(await buildWhenChanged(options(), build)).toBe('built')
})

test('a test or a note among the sources changes nothing that is built', async () => {
  await buildWhenChanged(options(), build)
  await writeFile(path.join(root, 'source/deep/one.test.ts'), '')
  await writeFile(path.join(root, 'source/README.md'), '')
  expect(await buildWhenChanged(options(), build)).toBe('unchanged')
})

test('a build that broke is not taken for done', async () => {
  await buildWhenChanged(options(), build)
  await writeFile(path.join(root, 'source/deep/one.ts'), 'two')
  await expect(buildWhenChanged(options(), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await writeFile(path.join(root, 'source/deep/one.ts'), 'one')
  expect(await buildWhenChanged(options(), build)).toBe('built')
})
