import {
  closeSync,
  copyFileSync,
  cpSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { openDataFolder } from '../data-folder'
import { Catalog, type Collection } from '../engine/catalog'
import { entryKey } from '../engine/document-writer'
import { Engine } from '../engine/engine'
import { entriesOf } from '../engine/index-entries'
import { Store } from '../engine/store'
import { documentKey, toBytes } from '../engine/stored-document'
import { startLocalCloud } from '../index'
import { codeOf, connect } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { checkInChild } from './check-in-child'
import { describeDamage } from './damage'
import { checkFolder } from './integrity-check'
import { prepareData } from './prepare-data'

const folder = temporaryFolder()
const schema = [
  { name: 'items', indexes: [{ name: 'code', keys: [['code', 1]] as [string, 1][], unique: true }] },
  { name: 'notes', indexes: [{ name: 'tags', keys: [['tags', 1]] as [string, 1][] }] },
]
const start = (dataDir: string) => startLocalCloud({ port: 0, dataDir, schema, functions: [], mounts: [] })
const sound = join(folder, 'sound')
let pageSize: number

beforeAll(async () => {
  const cloud = await start(sound)
  const database = connect(cloud.url).database()
  const rows = Array.from({ length: 400 }, (_, n) => ({ _id: `item-${n}`, code: `code-${n}`, text: 'x'.repeat(100) }))
  await database.collection('items').add([...rows, { _id: 'large', code: 'large', text: 'y'.repeat(30_000) }])
  await database.collection('notes').add([{ _id: 'a', tags: ['red', 'blue'] }])
  await connect(cloud.url).uploadFile({ cloudPath: 'photos/a.bin', fileContent: Buffer.from('bytes of a photo') })
  await cloud.close()
  pageSize = readFileSync(join(sound, 'database/data.mdb')).readUInt32LE(24 + 24)
})

/** A copy of the sound data, changed by `harm`. */
function harmed(name: string, harm: (file: number, size: number) => void): string {
  const target = join(folder, name)
  mkdirSync(join(target, 'database'), { recursive: true })
  const file = join(target, 'database/data.mdb')
  copyFileSync(join(sound, 'database/data.mdb'), file)
  const descriptor = openSync(file, 'r+')
  harm(descriptor, statSync(file).size)
  closeSync(descriptor)
  return target
}

/** A copy of the sound data, changed through the store. */
async function tampered(name: string, harm: (store: Store) => void): Promise<string> {
  const target = harmed(name, () => undefined)
  const store = new Store(join(target, 'database'))
  await store.write(() => harm(store))
  await store.close()
  return target
}

const problemsOf = async (target: string) => (await checkFolder(target)).damages.map(describeDamage)

test('sound data are found sound, in a process of their own', async () => {
  const report = await checkInChild(sound)
  expect(report).toEqual({ damages: [], unlisted: 0, collections: { items: 401, notes: 1 }, files: 1 })
})

describe('a start refuses a damaged database file and names it', () => {
  const everyPage = function* (size: number) {
    for (let at = 0; at < size; at += pageSize) yield at
  }
  test.each<[string, (file: number, size: number) => void]>([
    ['cut to half', (file, size) => ftruncateSync(file, Math.floor(size / 2 / pageSize) * pageSize)],
    ['cut within the head', (file) => ftruncateSync(file, 100)],
    ['emptied', (file) => ftruncateSync(file, 0)],
    ['with a zeroed head', (file) => void writeSync(file, Buffer.alloc(pageSize), 0, pageSize, 0)],
    ['with a zeroed second head', (file) => void writeSync(file, Buffer.alloc(pageSize), 0, pageSize, pageSize)],
    ['of nonsense', (file, size) => void writeSync(file, Buffer.alloc(size, 0xa5), 0, size, 0)],
    [
      'with every page turned around',
      (file, size) => {
        for (const at of everyPage(size)) if (at >= 2 * pageSize) writeSync(file, Buffer.alloc(64, 255), 0, 64, at)
      },
    ],
  ])('%s', async (name, harm) => {
    const target = harmed(name.replaceAll(' ', '-'), harm)
    await expect(start(target)).rejects.toMatchObject({
      code: 'DATA_DAMAGED',
      message: expect.stringContaining(join(target, 'database/data.mdb')) as string,
    })
  })

  test('that is gone', async () => {
    const target = harmed('gone', () => undefined)
    rmSync(join(target, 'database/data.mdb'))
    expect(await codeOf(start(target))).toBe('DATA_DAMAGED')
  })

  test('with any one page zeroed: refused when the page is in use, and never a crash', async () => {
    let refused = 0
    const size = statSync(join(sound, 'database/data.mdb')).size
    for (const at of everyPage(size)) {
      const target = harmed('one-page', (file) => void writeSync(file, Buffer.alloc(pageSize), 0, pageSize, at))
      try {
        await prepareData({ folder: target, database: join(target, 'database') })
        const engine = new Engine(join(target, 'database'))
        expect(await engine.find('items', { query: {} })).toHaveLength(401)
        await engine.close()
      } catch (error) {
        expect(error).toMatchObject({ code: 'DATA_DAMAGED' })
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(20)
  })
})

describe('the check names', () => {
  const tampering: [string, (store: Store, items: Collection, notes: Collection) => void, string][] = [
    [
      'a document that cannot be decoded',
      ({ documents }, items) => documents.put(documentKey(items, 'item-7'), Buffer.alloc(40, 7)),
      '集合 items，文档 [0-9a-f]+：读不出来',
    ],
    [
      'a document under the key of another',
      ({ documents }, _, notes) => documents.put(documentKey(notes, 'b'), toBytes({ _id: 'c', tags: [] }, 1)),
      '集合 notes，文档 "c"：存放的位置与 _id 不符',
    ],
    [
      'a missing index entry',
      ({ entries }, items) => entries.remove(entry(items, { _id: 'item-7', code: 'code-7' })),
      '集合 items，文档 "item-7"，索引 code：缺少条目',
    ],
    [
      'an index entry that no document yields',
      ({ entries }, items) => {
        entries.put(entry(items, { _id: 'item-7', code: 'code-other' }), documentKey(items, 'item-7'))
      },
      '集合 items，文档 "item-7"，索引 code：条目没有对应的文档内容',
    ],
    [
      'an index entry without a document',
      ({ entries }, items) => entries.put(entry(items, { _id: 'gone', code: 'gone' }), documentKey(items, 'gone')),
      '集合 items，文档 [0-9a-f]+，索引 code：条目没有对应的文档内容',
    ],
    [
      'a unique key that two documents own',
      ({ documents, entries }, items) => {
        const twin = { _id: 'twin', code: 'code-7' }
        documents.put(documentKey(items, 'twin'), toBytes(twin, 1))
        entries.put(entry(items, twin), documentKey(items, 'twin'))
      },
      '集合 items，文档 "twin"，索引 code：唯一索引的值重复',
    ],
    [
      'an array that the index does not know of',
      ({ records }, _, notes) => {
        const indexes = notes.indexes.map((index) => ({ ...index, multikey: [] }))
        records.put(Buffer.from('collection/notes'), Buffer.from(JSON.stringify({ ...notes, indexes })))
      },
      '集合 notes，文档 "a"，索引 tags：字段 tags 是数组，索引没有记下',
    ],
    [
      'a document newer than the counter of writes',
      ({ documents }, _, notes) => {
        documents.put(documentKey(notes, 'a'), toBytes({ _id: 'a', tags: ['red', 'blue'] }, 1e6))
      },
      '集合 notes，文档 "a"：版本号 1000000 不在 1 到 \\d+ 之间',
    ],
    [
      'documents and entries of no collection',
      ({ documents, entries }) => {
        for (const table of [documents, entries]) table.put(Buffer.from([0, 0, 0, 99, 1]), Buffer.from('x'))
      },
      '不属于任何集合的文档（编号 99）\\n不属于任何索引的条目（编号 99）',
    ],
    [
      'a record that is no JSON',
      ({ records }) => records.put(Buffer.from('outbox/1'), Buffer.from('{')),
      '记录 outbox/1 读不出来',
    ],
  ]

  test.each(tampering)('%s', async (name, harm, wanted) => {
    const target = await tampered(name.replaceAll(' ', '-'), (store) => {
      const catalog = new Catalog(store)
      harm(store, catalog.get('items'), catalog.get('notes'))
    })
    cpSync(join(sound, 'files'), join(target, 'files'), { recursive: true })
    expect((await problemsOf(target)).join('\n')).toMatch(new RegExp(`^${wanted}`))
  })

  test('a stored file that is gone or changed', async () => {
    const target = harmed('files', () => undefined)
    cpSync(join(sound, 'files'), join(target, 'files'), { recursive: true })
    const [blob = ''] = readdirSync(join(target, 'files'), { recursive: true })
      .map(String)
      .filter((name) => name.includes('/'))
    writeFileSync(join(target, 'files', blob), 'bytes of a foto')
    expect(await problemsOf(target)).toEqual([`文件 files/${blob}：photos/a.bin 的内容变了`])
    rmSync(join(target, 'files', blob))
    expect(await problemsOf(target)).toEqual([`文件 files/${blob}：photos/a.bin 的内容不见了`])
  })

  test('a reader ended by a signal', async () => {
    const target = harmed('signal', (file) => ftruncateSync(file, 2 * pageSize))
    // Beside a living owner the database is mapped before its pages are read.
    const held = openDataFolder(target)
    const { damages } = await checkInChild(target)
    held.release()
    expect(damages.map(describeDamage)).toEqual([expect.stringMatching(/database\/data\.mdb：.*（SIG(BUS|SEGV)）/)])
  })
})

/** The key of the one entry that a document has in the first index of its collection. */
function entry(collection: Collection, document: { _id: string; code: string }): Buffer {
  const prefixes = collection.indexes.slice(0, 1).flatMap((index) => entriesOf(index, document).prefixes)
  return entryKey(Buffer.concat(prefixes), documentKey(collection, document._id))
}

describe('damage within values', () => {
  test('of the catalogue: the start refuses', async () => {
    const target = await tampered('catalogue', ({ records }) => {
      records.put(Buffer.from('collection/items'), Buffer.from('{"number":1,'))
    })
    expect(await codeOf(start(target))).toBe('DATA_DAMAGED')
  })

  test('of a document: whoever reads it gets an error, it is logged, and the rest goes on', async () => {
    const target = await tampered('document', (store) => {
      store.documents.put(documentKey(new Catalog(store).get('notes'), 'b'), Buffer.alloc(40, 7))
    })
    const cloud = await start(target)
    try {
      const database = connect(cloud.url).database()
      expect(await codeOf(database.collection('notes').get())).toBe('SYS_ERR')
      expect((await database.collection('items').doc('item-7').get()).data).toMatchObject([{ code: 'code-7' }])
      await database.collection('notes').add({ _id: 'c', tags: ['green'] })
      const { lines } = (await (await fetch(`${cloud.url}/dev/logs`)).json()) as { lines: { text: string }[] }
      expect(lines.map(({ text }) => text).join('\n')).toContain('BSON')
    } finally {
      await cloud.close()
    }
  })
})
