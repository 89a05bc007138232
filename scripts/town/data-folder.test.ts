import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDataFolder } from './data-folder'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'data-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('secrets are made once per folder, differ between folders, and only the owner reads them', async () => {
  const first = await openDataFolder(path.join(folder, 'a'))
  expect(await openDataFolder(path.join(folder, 'a'))).toEqual(first)
  expect(await openDataFolder(path.join(folder, 'b'))).not.toEqual(first)
  expect((await stat(path.join(folder, 'a/secrets.json'))).mode & 0o777).toBe(0o600)
})

test('a folder under a file, or where none can be made, is refused in words', async () => {
  await writeFile(path.join(folder, 'file'), '')
  await expect(openDataFolder(path.join(folder, 'file/data'))).rejects.toThrow('无法写入')
  await expect(openDataFolder('/proc/lingrid')).rejects.toThrow('无法写入')
})
