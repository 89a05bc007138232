import { join } from 'node:path'
import { matching } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import type { IndexDefinition } from './catalog'
import { DocumentWriter } from './document-writer'
import { Engine } from './engine'
import { MAX_OPEN } from './transactions'

const folder = temporaryFolder()

async function open(name: string, indexes: IndexDefinition[]): Promise<Engine> {
  const engine = new Engine(join(folder, name))
  await engine.ensureSchema([{ name: 'items', indexes }])
  return engine
}

test('a large collection gets its index piece by piece, also after a build that was cut off', async () => {
  const engine = await open('pieces', [])
  await engine.insert(
    'items',
    Array.from({ length: 4500 }, (_, n) => ({ _id: n, code: n, half: n % 2 })),
  )
  const keys: [string, 1][] = [['half', 1]]
  const schema = [{ name: 'items', indexes: [{ name: 'half', keys }] }]
  const cutOff = jest.spyOn(DocumentWriter.prototype, 'fill').mockImplementationOnce(() => {
    throw new Error('cut off')
  })
  await expect(engine.ensureSchema(schema)).rejects.toMatchObject({ code: 'SCHEMA_INVALID' })
  cutOff.mockRestore()
  await engine.ensureSchema(schema)
  expect(engine.explain('items', { half: 1 })).toMatchObject({ examined: 2250, returned: 2250 })
  await engine.close()
})

test('an upsert does not write over a document that has the id and not the rest', async () => {
  const engine = await open('upsert', [])
  await engine.insert('items', [{ _id: 'x', status: 'closed', kept: 1 }])
  const change = { data: { $set: { n: 1 } }, multi: false, merge: true, upsert: true }
  await expect(engine.modify('items', { query: { _id: 'x', status: 'open' }, ...change })).rejects.toThrow('E11000')
  expect(await engine.find('items', { query: {} })).toEqual([{ _id: 'x', status: 'closed', kept: 1 }])
  const made = await engine.modify('items', { query: { _id: { $eq: 'y' } }, ...change })
  expect(made).toMatchObject({ upsertedId: 'y', document: { _id: 'y', n: 1 } })
  await engine.close()
})

test('one document does not make entries without end', async () => {
  const keys: [string, 1][] = [
    ['list.a', 1],
    ['list.b', 1],
  ]
  const engine = await open('pairs', [{ name: 'pairs', keys }])
  const list = (length: number) => Array.from({ length }, (_, n) => ({ a: n, b: n }))
  await engine.insert('items', [{ list: list(100) }])
  await expect(engine.insert('items', [{ list: list(101) }])).rejects.toThrow('more than 10000 entries')
  await engine.close()
})

test('a write that waits for a transaction is told when the server stops', async () => {
  const engine = await open('stopping', [])
  await engine.insert('items', [{ _id: 'x', n: 0 }])
  const change = { query: { _id: 'x' }, data: { $set: { n: 1 } }, multi: false, merge: true, upsert: false }
  await engine.modify('items', change, engine.begin())
  const waiting = engine.modify('items', change)
  await new Promise((resolve) => setImmediate(resolve))
  const told = expect(waiting).rejects.toThrow('The server is stopping')
  await engine.close()
  await told
})

test('more transactions than the server holds are refused, and reads go on', async () => {
  const engine = await open('many', [])
  await engine.insert('items', [{ _id: 'x' }])
  for (let n = 0; n < MAX_OPEN; n += 1) await engine.find('items', { query: {} }, engine.begin())
  expect(() => engine.begin()).toThrow(matching.code('EXCEED_CONCURRENT_REQUEST_LIMIT'))
  expect(await engine.find('items', { query: {} })).toHaveLength(1)
  await engine.close()
})

test('a write that comes too late is refused, those that wait are finished', async () => {
  const engine = await open('late', [])
  const waiting = engine.insert('items', [{ _id: 'in time' }])
  const closed = engine.close()
  await expect(engine.insert('items', [{ _id: 'late' }])).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  expect(await waiting).toEqual(['in time'])
  await closed
})

test('$lookup finds nothing in a collection that is not there', async () => {
  const engine = await open('lookup', [])
  await engine.insert('items', [{ _id: 'x' }])
  const stage = { $lookup: { from: 'nowhere', localField: '_id', foreignField: 'of', as: 'found' } }
  expect(engine.aggregate('items', [stage])).toEqual([{ _id: 'x', found: [] }])
  await engine.close()
})
