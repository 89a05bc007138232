import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, utimesSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import { connect } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { leaveMark } from './closing-mark'
import { assertOpenable, startErrorOf } from './open-probe'

const folder = temporaryFolder()

const database = join(folder, 'database')
const file = join(database, 'data.mdb')
const schema = [{ name: 'items', indexes: [] }]
const start = () => startLocalCloud({ port: 0, dataDir: folder, schema, functions: [], mounts: [] })
const time = new Date(1_700_000_000_000) // whole seconds, which every file system keeps
const LARGE_BYTES = 33 * 1024 * 1024

/** Changes the file and leaves it looking as an orderly end left it. */
function unnoticed(change: (descriptor: number) => void): void {
  const descriptor = openSync(file, 'r+')
  change(descriptor)
  closeSync(descriptor)
  utimesSync(file, time, time)
  leaveMark(database)
}

test('damage to a leaf that nothing betrays: a small file is refused', async () => {
  const cloud = await start()
  const rows = Array.from({ length: 200 }, (_, n) => ({ n, text: 'x'.repeat(200) }))
  await connect(cloud.url).database().collection('items').add(rows)
  await cloud.close()
  expect(existsSync(join(database, 'closed.json'))).toBe(true)
  const at = Math.floor(readFileSync(file).lastIndexOf('x'.repeat(200)) / 4096) * 4096
  unnoticed((descriptor) => void writeSync(descriptor, Buffer.alloc(24), 0, 24, at))
  expect(() => assertOpenable(database)).toThrow(file)
})

test('a large file opens at once, is read to its end beside the server, and is refused by the next start', async () => {
  unnoticed((descriptor) => ftruncateSync(descriptor, LARGE_BYTES))
  expect(assertOpenable(database)).toBe(false)
  expect(() => assertOpenable(database)).toThrow(file) // the mark is good for one start
  leaveMark(database)

  const cloud = await start()
  let told = ''
  while (told === '') {
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { lines } = (await (await fetch(`${cloud.url}/dev/logs`)).json()) as { lines: { text: string }[] }
    told = lines.map(({ text }) => text).find((text) => text.includes('已损坏')) ?? ''
  }
  expect(told).toContain(file)
  expect((await fetch(`${cloud.url}/healthz`)).status).toBe(200)
  await cloud.close()
  expect(existsSync(join(database, 'closed.json'))).toBe(false)
  await expect(start()).rejects.toMatchObject({ code: 'DATA_DAMAGED' })
})

test.each([
  [{ code: 'ENOSPC' }, 'DATA_UNWRITABLE'],
  [{ code: 'EACCES' }, 'DATA_UNWRITABLE'],
  [{ code: 28 }, 'DATA_UNWRITABLE'],
  [{ code: -30_796 }, 'DATA_DAMAGED'],
  [{ name: 'BSONError' }, 'DATA_DAMAGED'],
])('what opening fails with, %p, is the start error %s', (properties, code) => {
  expect(startErrorOf(Object.assign(new Error('of the store'), properties), '/data/database')).toMatchObject({ code })
})

test('an error of the program itself is not blamed on the data', () => {
  const bug = new TypeError('x is not a function')
  expect(startErrorOf(bug, '/data/database')).toBe(bug)
})
