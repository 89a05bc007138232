import { join } from 'node:path'
import { matching } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import type { IndexDefinition } from './catalog'
import { Engine } from './engine'

const folder = temporaryFolder()
const engines: Engine[] = []
afterAll(() => Promise.all(engines.map((engine) => engine.close())))

const byStatus: IndexDefinition = { name: 'status', keys: [['status', 1]] }

async function openEngine(maxScanned?: number, indexes: IndexDefinition[] = []): Promise<Engine> {
  const engine = new Engine(join(folder, String(engines.length)), { maxScanned })
  engines.push(engine)
  await engine.ensureSchema([{ name: 'items', indexes }])
  return engine
}

const row = (n: number) => ({ _id: `i${n}`, n, status: n % 10 === 0 ? 'open' : 'done', weight: (n * 7919) % 3001 })
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n))

describe('with a limit on what is read in vain', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine(50, [byStatus])
    await engine.insert('items', rows(200))
  })

  test.each([
    ['a filter', { query: { weight: { $gt: 2000 }, n: 7 } }, '{ n: 1, weight: 1 }'],
    ['an order', { query: { status: 'done' }, order: [['n', -1] as [string, -1]], limit: 5 }, '{ status: 1, n: -1 }'],
    ['nothing to go by', { query: { $expr: { $eq: ['$n', -1] } } }, 'no condition'],
  ])('a query without an index for %s fails and names it', async (_, request, named) => {
    await expect(engine.find('items', request)).rejects.toMatchObject({
      code: 'MISSING_INDEX',
      message: matching.text(named),
    })
  })

  test('so do counts, updates, removals and pipelines', async () => {
    const query = { n: 199 }
    const change = { query, data: { $set: { n: 0 } }, multi: true, merge: true, upsert: false }
    expect(() => engine.count('items', query)).toThrow(matching.code('MISSING_INDEX'))
    await expect(engine.modify('items', change)).rejects.toThrow(matching.code('MISSING_INDEX'))
    await expect(engine.remove('items', query, true)).rejects.toThrow(matching.code('MISSING_INDEX'))
    expect(() => engine.aggregate('items', [{ $match: query }])).toThrow(matching.code('MISSING_INDEX'))
  })

  test('documents that are used are not in vain, however many', async () => {
    expect(await engine.find('items', { query: { status: 'done' } })).toHaveLength(180)
    expect(engine.count('items', {})).toBe(200)
  })
})

test('explain tells the plan and what it read', async () => {
  const engine = await openEngine(undefined, [byStatus])
  await engine.insert('items', rows(100))
  const { index, examined, returned } = engine.explain('items', { status: 'open', n: { $gt: 50 } })
  expect({ index: index?.name, examined, returned }).toEqual({ index: 'status', examined: 10, returned: 4 })
})

test('the first of many unsorted documents are those of a full sort', async () => {
  const engine = await openEngine()
  await engine.insert('items', rows(5000))
  const order: [string, 1 | -1][] = [
    ['weight', -1],
    ['n', 1],
  ]
  const sorted = rows(5000).sort((one, other) => other.weight - one.weight || one.n - other.n)
  const found = await engine.find('items', { query: {}, order, skip: 700, limit: 30 })
  expect(found).toEqual(sorted.slice(700, 730))
})

test('one operation does not hold more than 100 MB of documents', async () => {
  const engine = await openEngine()
  const text = 'x'.repeat(15 * 1024 * 1024)
  for (let n = 0; n < 7; n += 1) await engine.insert('items', [{ _id: `i${n}`, text }])
  await expect(engine.find('items', { query: {} })).rejects.toThrow('exceeded memory limit')
  expect(await engine.find('items', { query: {}, limit: 2 })).toHaveLength(2)
  expect(engine.count('items', {})).toBe(7)
})
