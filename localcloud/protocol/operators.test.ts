import { join } from 'node:path'
import { ACCUMULATOR_NAMES } from '../engine/expressions/accumulators'
import { EXPRESSION_OPERATORS } from '../engine/expressions/compile'
import { type LocalCloud, startLocalCloud } from '../index'
import { connect, matching, type Row } from '../testing/sdk'
import type { BuilderDatabase, BuilderPipeline } from '../testing/sdk-builders'
import { temporaryFolder } from '../testing/temporary-folder'

let cloud: LocalCloud
let db: BuilderDatabase
const folder = temporaryFolder()

beforeAll(async () => {
  const schema = [
    { name: 'things', indexes: [{ name: 'at', keys: [['at', '2dsphere']] as [string, '2dsphere'][] }] },
    { name: 'scratch', indexes: [] },
  ]
  cloud = await startLocalCloud({ port: 0, dataDir: join(folder, 'data'), schema, functions: [], mounts: [] })
  db = connect(cloud.url).database() as unknown as BuilderDatabase
  await db.collection('things').add([
    { _id: 'a', n: 1, tags: ['x', 'y'], sub: { k: 1 }, items: [{ k: 1 }, { k: 5 }], at: geo('Point', 0, 0) },
    { _id: 'b', n: 4, tags: ['x'], text: 'Bert', when: new Date(5), at: geo('Point', 1, 1) },
    { _id: 'c', n: null, sub: { k: 2 }, text: 'anna', at: geo('Point', 10, 10) },
  ])
})
afterAll(() => cloud.close())

const geo = (shape: string, ...operands: unknown[]) => {
  const Shape = db.Geo[shape]
  if (!Shape) throw new Error(`the SDK has no ${shape}`)
  return new Shape(...operands)
}
const polygon = (from: number, to: number) => {
  const corners = [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ] as const
  return geo('Polygon', [
    geo(
      'LineString',
      corners.map(([x, y]) => geo('Point', x, y)),
    ),
  ])
}

type Command = BuilderDatabase['command']
const queries: [name: string, query: (_: Command) => unknown, ids: string[]][] = [
  ['eq', (_) => ({ n: _['eq']?.(4) }), ['b']],
  ['neq', (_) => ({ n: _['neq']?.(4) }), ['a', 'c']],
  ['lt', (_) => ({ n: _['lt']?.(4) }), ['a']],
  ['lte', (_) => ({ n: _['lte']?.(4) }), ['a', 'b']],
  ['gt', (_) => ({ n: _['gt']?.(1) }), ['b']],
  ['gte', (_) => ({ n: _['gte']?.(1) }), ['a', 'b']],
  ['in', (_) => ({ n: _['in']?.([1, null]) }), ['a', 'c']],
  ['nin', (_) => ({ n: _['nin']?.([1, null]) }), ['b']],
  ['all', (_) => ({ tags: _['all']?.(['x', 'y']) }), ['a']],
  ['elemMatch', (_) => ({ items: _['elemMatch']?.({ k: _['gt']?.(2) }) }), ['a']],
  ['exists', (_) => ({ tags: _['exists']?.(false) }), ['c']],
  ['size', (_) => ({ tags: _['size']?.(2) }), ['a']],
  ['mod', (_) => ({ n: _['mod']?.(3, 1) }), ['a', 'b']],
  ['and', (_) => _['and']?.([{ n: _['gt']?.(0) }, { tags: 'y' }]), ['a']],
  ['or', (_) => _['or']?.([{ n: 1 }, { text: 'anna' }]), ['a', 'c']],
  ['nor', (_) => _['nor']?.([{ n: 1 }, { text: 'anna' }]), ['b']],
  ['not', (_) => ({ n: _['not']?.(_['gt']?.(1)) }), ['a', 'c']],
  ['and on a field', (_) => ({ n: _['and']?.(_['gt']?.(0), _['lt']?.(3)) }), ['a']],
  ['expr', (_) => _['expr']?.(_.aggregate['gt']?.(['$n', '$sub.k'])), ['b']],
  ['jsonSchema', (_) => _['jsonSchema']?.({ required: ['text'], properties: { n: { bsonType: 'int' } } }), ['b']],
  ['nested fields', () => ({ sub: { k: 2 } }), ['c']],
  ['dates', () => ({ when: new Date(5) }), ['b']],
  ['patterns', () => ({ text: /^a/ }), ['c']],
  ['db.RegExp', () => ({ text: db.RegExp({ regexp: '^b', options: 'i' }) }), ['b']],
  ['serverDate', (_) => ({ when: _['lt']?.(db.serverDate({ offset: -1000 })) }), ['b']],
  ['geoNear', (_) => ({ at: _['geoNear']?.({ geometry: geo('Point', 2, 2), maxDistance: 500_000 }) }), ['b', 'a']],
  ['geoWithin', (_) => ({ at: _['geoWithin']?.({ geometry: polygon(-1, 2) }) }), ['a', 'b']],
  ['geoWithin of a circle', (_) => ({ at: _['geoWithin']?.({ centerSphere: [geo('Point', 0, 0), 0.001] }) }), ['a']],
  ['geoIntersects', (_) => ({ at: _['geoIntersects']?.({ geometry: polygon(1, 2) }) }), ['b']],
]

const updates: [name: string, before: Row, update: (_: Command) => Row, after: Row][] = [
  ['set', { a: { x: 1, y: 1 } }, (_) => ({ a: _['set']?.({ x: 2 }) }), { a: { x: 2 } }],
  ['plain objects merge', { a: { x: 1, y: 1 } }, () => ({ a: { x: 2 } }), { a: { x: 2, y: 1 } }],
  ['remove', { a: 1, b: 1 }, (_) => ({ a: _['remove']?.() }), { b: 1 }],
  ['inc', { a: 1 }, (_) => ({ a: _['inc']?.(2) }), { a: 3 }],
  ['mul', { a: 2 }, (_) => ({ a: _['mul']?.(3) }), { a: 6 }],
  ['push', { a: [1] }, (_) => ({ a: _['push']?.([2, 3]) }), { a: [1, 2, 3] }],
  [
    'push with everything',
    { a: [3] },
    (_) => ({ a: _['push']?.({ each: [1, 2], position: 0, sort: -1, slice: 2 }) }),
    { a: [3, 2] },
  ],
  ['pop', { a: [1, 2] }, (_) => ({ a: _['pop']?.() }), { a: [1] }],
  ['shift', { a: [1, 2] }, (_) => ({ a: _['shift']?.() }), { a: [2] }],
  ['unshift', { a: [1] }, (_) => ({ a: _['unshift']?.([5, 6]) }), { a: [5, 6, 1] }],
  ['pull', { a: [1, 2, 3] }, (_) => ({ a: _['pull']?.(_['gte']?.(2)) }), { a: [1] }],
  ['pullAll', { a: [1, 2, 1] }, (_) => ({ a: _['pullAll']?.([1]) }), { a: [2] }],
  ['addToSet', { a: [1] }, (_) => ({ a: _['addToSet']?.({ $each: [1, 2] }) }), { a: [1, 2] }],
  ['bit', { a: 12 }, (_) => ({ a: _['bit']?.({ and: 10 }) }), { a: 8 }],
  ['rename', { a: 1 }, (_) => ({ a: _['rename']?.('b') }), { b: 1 }],
  ['max', { a: 1 }, (_) => ({ a: _['max']?.(5) }), { a: 5 }],
  ['min', { a: 1 }, (_) => ({ a: _['min']?.(5) }), { a: 1 }],
]

const things = () => db.collection('things')
const scratch = () => db.collection('scratch')
const failure = (message: string): unknown => {
  return expect.objectContaining({ code: 'DATABASE_REQUEST_FAILED', message: matching.text(message) })
}

describe('the SDK’s query commands', () => {
  test.each(queries)('%s', async (_name, query, ids) => {
    const { data } = await things().where(query(db.command)).get()
    expect(data.map(({ _id }) => _id)).toEqual(ids)
  })

  test('text search wants the index it has not', async () => {
    await expect(
      things()
        .where({ $text: db.command['text']?.({ search: 'x' }) })
        .get(),
    ).rejects.toEqual(failure('text index required for $text query'))
  })

  test('projections', async () => {
    const { slice, elemMatch } = db.command.project
    const found = await things()
      .where({ _id: 'a' })
      .field({ tags: slice?.(1), n: true })
      .get()
    expect(found.data).toEqual([{ _id: 'a', n: 1, tags: ['x'] }])
    const items = await things()
      .where({ _id: 'a' })
      .field({ items: elemMatch?.({ k: 5 }) })
      .get()
    expect(items.data).toEqual([{ _id: 'a', items: [{ k: 5 }] }])
  })
})

describe('the SDK’s update commands', () => {
  test.each(updates)('%s', async (_name, before, update, after) => {
    await scratch().where({ _id: 'u' }).remove()
    await scratch().add({ _id: 'u', ...before })
    await scratch().where({ _id: 'u' }).update(update(db.command))
    expect((await scratch().where({ _id: 'u' }).get()).data).toEqual([{ _id: 'u', ...after }])
  })

  test('what is refused changes nothing', async () => {
    await scratch().where({ _id: 'u' }).remove()
    await scratch().add({ _id: 'u', a: 'text', b: 1 })
    const { inc, push } = db.command
    await expect(
      scratch()
        .where({ _id: 'u' })
        .update({ b: inc?.(1), a: push?.([1]) }),
    ).rejects.toEqual(failure("The field 'a' must be an array but is of type string"))
    await expect(scratch().add({ $a: 1 })).rejects.toEqual(failure("dollar ($) prefixed field '$a'"))
    await expect(scratch().add({ 'a.b': 1 })).rejects.toEqual(failure("dotted field 'a.b'"))
    expect((await scratch().where({}).get()).data).toEqual([{ _id: 'u', a: 'text', b: 1 }])
  })
})

describe('raw commands', () => {
  const raw = () => things().options({ raw: true })

  test('pass unchanged', async () => {
    expect(
      (
        await raw()
          .where({ $or: [{ n: { $type: 'null' } }, { tags: { $size: 2 } }] })
          .get()
      ).data,
    ).toHaveLength(2)
    const found = await raw()
      .aggregate([{ $match: { n: { $gt: 0 } } }, { $count: 'n' }])
      .end()
    expect(found.data).toEqual([{ n: 2 }])
    const update = { $inc: { n: 1 }, $setOnInsert: { x: 1 } }
    expect(await raw().where({ _id: 'nobody' }).update(update)).toMatchObject({ updated: 0 })
  })

  test('unknown operators are errors everywhere', async () => {
    await expect(
      raw()
        .where({ n: { $foo: 1 } })
        .get(),
    ).rejects.toEqual(failure('unknown operator: $foo'))
    await expect(
      raw()
        .where({ n: { $foo: 1 } })
        .count(),
    ).rejects.toEqual(failure('unknown operator: $foo'))
    await expect(
      raw()
        .where({ _id: 'nobody' })
        .update({ $foo: { n: 1 } }),
    ).rejects.toEqual(failure('Unknown modifier: $foo'))
    await expect(
      raw()
        .aggregate([{ $foo: 1 }])
        .end(),
    ).rejects.toEqual(failure("Unrecognized pipeline stage name: '$foo'"))
    await expect(
      raw()
        .aggregate([{ $project: { x: { $foo: 1 } } }])
        .end(),
    ).rejects.toEqual(failure("Unrecognized expression '$foo'"))
  })
})

describe('the SDK’s aggregation builder', () => {
  const stage = (name: string, operand: unknown) => {
    const pipeline = things().aggregate()
    return pipeline[name]?.(operand) ?? pipeline
  }
  const stages: [name: string, operand: unknown, rows: unknown[]][] = [
    ['addFields', { x: { $add: ['$n', 1] } }, [2, 5, null]],
    ['project', { _id: 0, x: '$sub.k' }, [1, undefined, 2]],
    ['match', { n: 4 }, [undefined]],
    ['sort', { n: -1 }, [undefined, undefined, undefined]],
    ['limit', 1, [undefined]],
    ['skip', 1, [undefined, undefined]],
    ['count', 'x', [3]],
    ['group', { _id: null, x: { $sum: '$n' } }, [5]],
    ['bucket', { groupBy: '$n', boundaries: [0, 5], default: 'rest', output: { x: { $sum: 1 } } }, [2, 1]],
    ['bucketAuto', { groupBy: '$n', buckets: 1, output: { x: { $sum: 1 } } }, [3]],
    ['sortByCount', '$tags', [undefined, undefined, undefined]],
    ['unwind', '$tags', [undefined, undefined, undefined]],
    ['sample', { size: 2 }, [undefined, undefined]],
    ['replaceRoot', { newRoot: { x: '$n' } }, [1, 4, null]],
    ['lookup', { from: 'things', localField: 'n', foreignField: 'n', as: 'y' }, [undefined, undefined, undefined]],
    ['geoNear', { near: { longitude: 0, latitude: 0 }, distanceField: 'd', limit: 1, spherical: true }, [undefined]],
  ]

  test.each(stages)('%s', async (name, operand, rows) => {
    const { data } = await stage(name, operand).end()
    expect(data.map(({ x }) => x)).toEqual(rows)
  })

  test('lookup with a pipeline', async () => {
    const { pipeline, eq } = db.command.aggregate
    const inner = (pipeline?.() as BuilderPipeline)['match']?.({ $expr: eq?.(['$n', '$$n']) })
    const operand = { from: 'things', let: { n: '$n' }, pipeline: inner?.done(), as: 'same' }
    const { data } = await stage('lookup', operand).end()
    expect(data.map(({ same }) => (same as Row[]).map(({ _id }) => _id))).toEqual([['a'], ['b'], ['c']])
  })

  test('every operator it can build is known here', () => {
    const { pipeline, ...operators } = db.command.aggregate
    expect(typeof pipeline).toBe('function')
    const built = Object.values(operators).map((build) => Object.keys(build({}) as Row)[0] ?? '')
    expect(built.length).toBeGreaterThan(90)
    expect(built.filter((name) => ![...EXPRESSION_OPERATORS, ...ACCUMULATOR_NAMES].includes(name))).toEqual([])
  })

  test('expressions travel with their dates and numbers', async () => {
    const { dateToString, add, cond } = db.command.aggregate
    const { data } = await stage('project', {
      day: dateToString?.({ date: new Date('2026-05-04T18:00:00Z'), format: '%Y-%m-%d', timezone: 'Asia/Shanghai' }),
      sum: add?.(['$n', 0.5]),
      kind: cond?.({ if: '$tags', then: 'tagged', else: 'plain' }),
    }).end()
    expect(data[1]).toEqual({ _id: 'b', day: '2026-05-05', sum: 4.5, kind: 'tagged' })
  })
})
