import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Store } from '../engine/store'
import { temporaryFolder } from '../testing/temporary-folder'
import { FileStore } from './file-store'

const folder = temporaryFolder()
mkdirSync(join(folder, 'database'))
const store = new Store(join(folder, 'database'))
const files = new FileStore(store, join(folder, 'files'), 'local')
afterAll(() => store.close())

async function* bytesOf(text: string) {
  yield await Promise.resolve(Buffer.from(text))
}
const save = (text: string) => files.save('a.txt', bytesOf(text), { contentType: 'text/plain', maxBytes: 10 })

test('what is committed keeps its bytes when those it replaces cannot be removed', async () => {
  const former = files.locationOf(await save('old'))
  rmSync(former)
  mkdirSync(join(former, 'stays'), { recursive: true })
  await expect(save('new')).rejects.toThrow()
  const record = files.find('a.txt')
  expect(record && readFileSync(files.locationOf(record), 'utf8')).toBe('new')
})
