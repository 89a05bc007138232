import { join } from 'node:path'
import fc from 'fast-check'
import { temporaryFolder } from '../testing/temporary-folder'
import type { Document } from './document'
import { Engine } from './engine'
import { compileFilter } from './filter'
import { sortDocuments, type SortOrder } from './sort-order'

const folder = temporaryFolder()

async function open(name: string, indexes: Parameters<Engine['ensureSchema']>[0][number]['indexes']): Promise<Engine> {
  const engine = new Engine(join(folder, name))
  await engine.ensureSchema([{ name: 'items', indexes }])
  return engine
}

describe('indexes', () => {
  test('a plan by index finds what a full scan finds, in the same order', async () => {
    const engine = await open('differential', [
      {
        name: 'g_n',
        keys: [
          ['g', 1],
          ['n', -1],
        ],
      },
      {
        name: 't_n',
        keys: [
          ['t', 1],
          ['n', 1],
        ],
      },
      { name: 'n', keys: [['n', -1]] },
    ])
    const value = fc.constantFrom<unknown>(null, -1, 0, 1, 2, NaN, Infinity, 'a', 'b', new Date(1), true)
    const documents = fc.sample(
      fc.record({ n: value, g: value, t: fc.oneof(value, fc.array(value, { maxLength: 3 })) }, { requiredKeys: [] }),
      { numRuns: 150, seed: 7 },
    )
    const stored = documents.map((document, at): Document => ({ _id: `d${at}`, ...document }))
    await engine.insert('items', stored)
    const bound = fc
      .constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne')
      .chain((operator) => value.map((v) => ({ [operator]: v })))
    const condition = fc.oneof(
      value,
      bound,
      fc.tuple(value, value).map(([$gte, $lte]) => ({ $gte, $lte })),
      fc.array(value, { maxLength: 3 }).map((list) => ({ $in: list })),
      fc.constant({ $exists: false }),
    )
    const fields = fc.record(
      { g: condition, n: condition, t: condition, _id: fc.constantFrom<unknown>('d3', { $gt: 'd4' }) },
      { requiredKeys: [] },
    )
    const query = fc.oneof(
      fields,
      fc.tuple(fields, fields).map(([$or0, $or1]) => ({ $or: [$or0, $or1] })),
    )
    const direction = fc.constantFrom<1 | -1>(1, -1)
    const field = fc.constantFrom(['n'], ['g'], ['g', 'n'], [])
    // Ending in _id, so that the order is total.
    const order = fc.tuple(field, direction, direction).map(([names, first, rest]): SortOrder => {
      return [...names, '_id'].map((name, at) => [name, at === 0 ? first : rest])
    })
    await fc.assert(
      fc.asyncProperty(
        query,
        order,
        fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
        async (where, sort, limit) => {
          const found = await engine.find('items', {
            query: where,
            order: sort,
            ...(limit ? { limit } : {}),
          })
          const matching = stored.filter(compileFilter(where))
          const wanted = sortDocuments(matching, sort).slice(0, limit)
          expect(found.map(({ _id }) => _id)).toEqual(wanted.map(({ _id }) => _id))
          expect(engine.count('items', where)).toBe(matching.length)
        },
      ),
      { numRuns: 500 },
    )
    await engine.close()
  })

  test('the planner takes points, then ranges, then order', async () => {
    const engine = await open('planner', [
      {
        name: 'grid_status',
        keys: [
          ['grid', 1],
          ['status', 1],
          ['at', -1],
        ],
      },
      { name: 'at', keys: [['at', -1]] },
      { name: 'code', keys: [['code', 1]], unique: true },
    ])
    const plan = (query: Document, order: SortOrder = []) => {
      const { source, index, ordered, reverse, equalities, bounded, ranges } = engine.explain('items', query, order)
      return { name: index?.name ?? source, ordered, reverse, equalities, bounded, ranges: ranges.length }
    }
    expect(plan({ _id: 'x', grid: 'g' })).toMatchObject({ name: 'documents', equalities: 1 })
    expect(plan({ grid: 'g', status: { $in: ['a', 'b'] } }, [['at', -1]])).toMatchObject({
      name: 'grid_status',
      ordered: true,
      ranges: 2,
    })
    expect(plan({ grid: 'g', status: 'a', at: { $gt: 5 } })).toMatchObject({
      name: 'grid_status',
      equalities: 2,
      bounded: true,
    })
    expect(plan({}, [['at', 1]])).toMatchObject({ name: 'at', ordered: true, reverse: true })
    expect(plan({ code: 'c', grid: 'g', status: 'a' })).toMatchObject({ name: 'code' })
    expect(plan({ $or: [{ at: { $lt: 5 } }, { at: 5, _id: { $lt: 'x' } }] }, [['at', -1]])).toMatchObject({
      name: 'at',
      bounded: true,
    })
    expect(plan({ other: 1 })).toMatchObject({ name: 'documents', equalities: 0, bounded: false })
    await engine.close()
  })

  test('an array has an entry per element, which updates keep in step', async () => {
    const engine = await open('multikey', [{ name: 'path', keys: [['path', 1]] }])
    await engine.insert('items', [
      { _id: 'a', path: ['/hz/', '/hz/03/'] },
      { _id: 'b', path: ['/hz/'] },
    ])
    const ids = async (query: Document) => (await engine.find('items', { query })).map(({ _id }) => _id)
    expect(await ids({ path: '/hz/03/' })).toEqual(['a'])
    expect(await ids({ path: { $in: ['/hz/', '/hz/03/'] } })).toEqual(['a', 'b'])
    const change = {
      query: { _id: 'a' },
      data: { $pull: { path: '/hz/03/' } },
      multi: false,
      merge: true,
      upsert: false,
    }
    await engine.modify('items', change)
    expect(await ids({ path: '/hz/03/' })).toEqual([])
    expect(engine.explain('items', { path: '/hz/' }).index?.name).toBe('path')
    await engine.close()
  })

  test('two bounds on an array may be met by two elements, also by index', async () => {
    const engine = await open('two-bounds', [{ name: 'sizes', keys: [['sizes', 1]] }])
    await engine.insert('items', [{ _id: 'a', sizes: [2, 6] }])
    expect(await engine.find('items', { query: { sizes: { $gt: 5, $lt: 3 } } })).toHaveLength(1)
    expect(engine.explain('items', { sizes: { $gt: 5, $lt: 3 } }).index?.name).toBe('sizes')
    await engine.close()
  })

  test('arrays sort by their least element, whatever the query bounds', async () => {
    const engine = await open('array-order', [{ name: 'sizes', keys: [['sizes', 1]] }])
    await engine.insert('items', [
      { _id: 'a', sizes: [1, 9] },
      { _id: 'b', sizes: [5] },
    ])
    const found = await engine.find('items', { query: { sizes: { $gt: 3 } }, order: [['sizes', 1]] })
    expect(found.map(({ _id }) => _id)).toEqual(['a', 'b'])
    await engine.close()
  })

  test('values too long for a key are found without an index entry, or refused in one', async () => {
    const engine = await open('long', [{ name: 'code', keys: [['code', 1]] }])
    await engine.insert('items', [
      { _id: 'a', code: 'x'.repeat(1000) },
      { _id: 'b', code: 'y' },
    ])
    const long = 'x'.repeat(5000)
    await expect(engine.insert('items', [{ code: long }])).rejects.toThrow('key too large to index')
    expect(await engine.find('items', { query: { code: long } })).toEqual([])
    expect(await engine.find('items', { query: { code: { $gt: long } } })).toMatchObject([{ _id: 'b' }])
    expect(await engine.find('items', { query: { code: { $lte: long } } })).toMatchObject([{ _id: 'a' }])
    expect(await engine.find('items', { query: { _id: long } })).toEqual([])
    await engine.close()
  })

  test('two array fields in one index are refused', async () => {
    const engine = await open('parallel', [
      {
        name: 'ab',
        keys: [
          ['a', 1],
          ['b', 1],
        ],
      },
    ])
    await expect(engine.insert('items', [{ a: [1], b: [2] }])).rejects.toThrow('cannot index parallel arrays')
    expect(engine.count('items', {})).toBe(0)
    await engine.close()
  })

  test('a new index is filled, a dropped one forgotten, and both survive a restart', async () => {
    const before = await open('schema', [{ name: 'old', keys: [['n', 1]] }])
    await before.insert('items', [
      { _id: 'a', n: 1, code: 'x' },
      { _id: 'b', n: 2, code: 'y' },
    ])
    await before.close()
    const after = await open('schema', [{ name: 'code', keys: [['code', 1]], unique: true }])
    expect(after.explain('items', { code: 'x' }).index?.name).toBe('code')
    expect(after.explain('items', { n: 1 }).source).toBe('documents')
    expect((await after.find('items', { query: { code: 'y' } })).map(({ _id }) => _id)).toEqual(['b'])
    await expect(after.insert('items', [{ code: 'x' }])).rejects.toThrow('E11000')
    await after.close()
  })

  test('a unique index that existing documents violate is refused and leaves nothing behind', async () => {
    const engine = await open('violated', [])
    await engine.insert('items', [{ code: 'x' }, { code: 'x' }])
    const schema = [
      { name: 'items', indexes: [{ name: 'code', keys: [['code', 1 as const] as [string, 1]], unique: true }] },
    ]
    await expect(engine.ensureSchema(schema)).rejects.toThrow('E11000')
    expect(engine.explain('items', { code: 'x' }).source).toBe('documents')
    await engine.close()
  })
})
