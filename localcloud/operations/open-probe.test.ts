import { closeSync, existsSync, openSync, readFileSync, utimesSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import { connect } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { leaveMark } from './closing-mark'
import { assertOpenable, startErrorOf } from './open-probe'

const folder = temporaryFolder()

test('a file as it was left is read above its leaves only; one touched since, or left by a kill, to its end', async () => {
  const schema = [{ name: 'items', indexes: [] }]
  const cloud = await startLocalCloud({ port: 0, dataDir: folder, schema, functions: [], mounts: [] })
  await connect(cloud.url)
    .database()
    .collection('items')
    .add(Array.from({ length: 200 }, (_, n) => ({ n, text: 'x'.repeat(200) })))
  await cloud.close()
  const database = join(folder, 'database')
  const file = join(database, 'data.mdb')
  expect(existsSync(join(database, 'closed.json'))).toBe(true)

  // A leaf of documents, which the walk without leaves does not see; with the time as it was, nothing betrays it.
  const time = new Date(1_700_000_000_000) // whole seconds, which every file system keeps
  utimesSync(file, time, time)
  leaveMark(database)
  const at = Math.floor(readFileSync(file).lastIndexOf('x'.repeat(200)) / 4096) * 4096
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, Buffer.alloc(24), 0, 24, at)
  closeSync(descriptor)
  utimesSync(file, time, time)
  expect(() => assertOpenable(database)).not.toThrow()
  expect(() => assertOpenable(database)).toThrow(file) // the mark is good for one start
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
