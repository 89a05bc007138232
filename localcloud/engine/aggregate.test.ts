import { join } from 'node:path'
import { matching } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import type { Document } from './document'
import { Engine } from './engine'

const engine = new Engine(join(temporaryFolder(), 'aggregate'))

beforeAll(async () => {
  await engine.ensureSchema([
    { name: 'sales', indexes: [{ name: 'item', keys: [['item', 1]] }] },
    { name: 'items', indexes: [{ name: 'sku', keys: [['sku', 1]] }] },
    { name: 'empty', indexes: [] },
  ])
  await engine.insert('sales', [
    { _id: 1, item: 'abc', price: 10, tags: ['a', 'b'], by: { id: 'u1' } },
    { _id: 2, item: 'jkl', price: 20, tags: [], by: { id: 'u2' } },
    { _id: 3, item: 'xyz', price: 5, tags: null, by: { id: 'u1' } },
    { _id: 4, item: 'abc', price: 10, by: { id: null } },
    { _id: 5, price: 'free', tags: 'c', list: [{ n: 1 }, { n: 2 }] },
  ])
  await engine.insert('items', [
    { _id: 'a', sku: 'abc', stock: 120 },
    { _id: 'b', sku: 'jkl', stock: 60 },
    { _id: 'c', stock: 1 },
  ])
})
afterAll(() => engine.close())

const $ids = { $project: { _id: 1 } }
const ids = (...wanted: unknown[]) => wanted.map((_id) => ({ _id }))

const cases: [pipeline: Document[], result: Document[]][] = [
  [[{ $match: { price: { $gt: 5 } } }, $ids], ids(1, 2, 4)],
  [[{ $match: { $expr: { $eq: ['$item', 'xyz'] } } }, $ids], ids(3)],
  [[{ $sort: { price: -1, _id: 1 } }, { $limit: 2 }, $ids], ids(5, 2)],
  [[{ $sort: { _id: 1 } }, { $skip: 3 }, $ids], ids(4, 5)],
  [[{ $count: 'n' }], [{ n: 5 }]],
  [[{ $match: { _id: 0 } }, { $count: 'n' }], []],
  [
    [
      { $match: { _id: 1 } },
      { $project: { _id: 0, 'by.id': 1, twice: { $multiply: ['$price', 2] }, gone: '$nothing' } },
    ],
    [{ by: { id: 'u1' }, twice: 20 }],
  ],
  [[{ $match: { _id: 1 } }, { $project: { price: 0, tags: 0, by: 0 } }], [{ _id: 1, item: 'abc' }]],
  [
    [{ $match: { _id: 5 } }, { $addFields: { 'list.m': '$price', 'new.x': 1, price: '$$REMOVE' } }, { $unset: 'tags' }],
    [
      {
        _id: 5,
        list: [
          { n: 1, m: 'free' },
          { n: 2, m: 'free' },
        ],
        new: { x: 1 },
      },
    ],
  ],
  [[{ $match: { _id: 1 } }, { $set: { by: 'x' } }, { $unset: ['tags', 'item', 'price'] }], [{ _id: 1, by: 'x' }]],
  [[{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { $mergeObjects: ['$by', { x: 1 }] } } }], [{ id: 'u1', x: 1 }]],
  [[{ $match: { _id: 1 } }, { $replaceWith: '$by' }], [{ id: 'u1' }]],
  [
    [
      { $group: { _id: '$item', n: { $sum: 1 }, total: { $sum: '$price' }, mean: { $avg: '$price' } } },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: null, n: 1, total: 0, mean: null },
      { _id: 'abc', n: 2, total: 20, mean: 10 },
      { _id: 'jkl', n: 1, total: 20, mean: 20 },
      { _id: 'xyz', n: 1, total: 5, mean: 5 },
    ],
  ],
  [
    [
      {
        $group: {
          _id: null,
          ...{
            first: { $first: '$item' },
            last: { $last: '$item' },
            most: { $max: '$price' },
            least: { $min: '$price' },
          },
          ...{ all: { $push: '$item' }, set: { $addToSet: '$item' }, both: { $mergeObjects: '$by' } },
          ...{ pop: { $stdDevPop: '$price' }, samp: { $stdDevSamp: '$by' } },
        },
      },
      { $project: { _id: 0, set: { $size: '$set' }, first: 1, last: 1, most: 1, least: 1, all: 1, both: 1, samp: 1 } },
    ],
    [
      {
        ...{ first: 'abc', last: null, most: 'free', least: 5, samp: null },
        ...{ all: ['abc', 'jkl', 'xyz', 'abc'], both: { id: null }, set: 3 },
      },
    ],
  ],
  [[{ $group: { _id: { by: '$by.id', none: '$nothing' } } }, { $match: { '_id.by': 'u1' } }], [{ _id: { by: 'u1' } }]],
  [[{ $sortByCount: '$item' }, { $limit: 1 }], [{ _id: 'abc', count: 2 }]],
  [
    [{ $bucket: { groupBy: '$price', boundaries: [0, 10, 20], default: 'other', output: { ids: { $push: '$_id' } } } }],
    [
      { _id: 0, ids: [3] },
      { _id: 10, ids: [1, 4] },
      { _id: 'other', ids: [2, 5] },
    ],
  ],
  [
    [{ $match: { price: { $type: 'number' } } }, { $bucketAuto: { groupBy: '$price', buckets: 2 } }],
    [
      { _id: { min: 5, max: 20 }, count: 3 },
      { _id: { min: 20, max: 20 }, count: 1 },
    ],
  ],
  [
    [{ $match: { price: { $type: 'number' } } }, { $bucketAuto: { groupBy: '$price', buckets: 1, granularity: 'R5' } }],
    [{ _id: { min: 4, max: 25 }, count: 4 }],
  ],
  [[{ $match: { _id: 0 } }, { $bucketAuto: { groupBy: '$price', buckets: 2 } }], []],
  [
    [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'a' },
      { _id: 1, tags: 'b' },
      { _id: 5, tags: 'c' },
    ],
  ],
  [
    [
      { $unwind: { path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true } },
      { $project: { tags: 1, at: 1 } },
    ],
    [
      { _id: 1, tags: 'a', at: 0 },
      { _id: 1, tags: 'b', at: 1 },
      { _id: 2, at: null },
      { _id: 3, tags: null, at: null },
      { _id: 4, at: null },
      { _id: 5, tags: 'c', at: null },
    ],
  ],
  [
    [
      { $match: { _id: { $gte: 3 } } },
      { $lookup: { from: 'items', localField: 'item', foreignField: 'sku', as: 'found.in' } },
      { $project: { 'found.in._id': 1 } },
    ],
    [
      { _id: 3, found: { in: [] } },
      { _id: 4, found: { in: [{ _id: 'a' }] } },
      { _id: 5, found: { in: [{ _id: 'c' }] } },
    ],
  ],
  [
    [
      { $match: { _id: 2 } },
      {
        $lookup: {
          from: 'items',
          let: { item: '$item', price: '$price' },
          pipeline: [
            { $match: { $expr: { $and: [{ $eq: ['$sku', '$$item'] }, { $gt: ['$stock', '$$price'] }] } } },
            { $project: { _id: 0, left: { $subtract: ['$stock', '$$price'] } } },
          ],
          as: 'stock',
        },
      },
      { $project: { stock: 1 } },
    ],
    [{ _id: 2, stock: [{ left: 40 }] }],
  ],
  [
    [{ $facet: { count: [{ $count: 'n' }], first: [{ $sort: { _id: 1 } }, { $limit: 1 }, $ids] } }],
    [{ count: [{ n: 5 }], first: [{ _id: 1 }] }],
  ],
]

const refused: [pipeline: Document[], message: string][] = [
  [[{ $foo: 1 }], "Unrecognized pipeline stage name: '$foo'"],
  [[{ $out: 'x' }], "Unrecognized pipeline stage name: '$out'"],
  [[{ $match: {}, $limit: 1 }], 'must contain exactly one field'],
  [[{ $match: { a: { $foo: 1 } } }], 'unknown operator: $foo'],
  [[{ $match: { a: { $near: [0, 0] } } }], 'not allowed in this context'],
  [[{ $limit: 0 }], 'the limit must be positive'],
  [[{ $skip: -1 }], 'cannot be negative'],
  [[{ $count: '$n' }], 'cannot be a $-prefixed path'],
  [[{ $sort: {} }], 'at least one sort key'],
  [[{ $sort: { a: 2 } }], 'bad sort direction'],
  [[{ $project: {} }], 'must have at least one field'],
  [[{ $project: { a: { $foo: 1 } } }], "Unrecognized expression '$foo'"],
  [[{ $project: { a: { $elemMatch: { x: 1 } } } }], "Unrecognized expression '$elemMatch'"],
  [[{ $addFields: { a: 1, 'a.b': 2 } }], 'Path collision'],
  [[{ $group: { n: { $sum: 1 } } }], 'must include an _id'],
  [[{ $group: { _id: null, n: { $count: {} } } }], "unknown group operator '$count'"],
  [[{ $group: { _id: null, n: 1 } }], 'must be an accumulator object'],
  [[{ $group: { _id: null, 'a.b': { $sum: 1 } } }], "cannot contain '.'"],
  [[{ $sortByCount: 'item' }], 'must be defined as a $-prefixed path'],
  [[{ $bucket: { groupBy: '$price', boundaries: [1] } }], 'at least 2 values'],
  [[{ $bucket: { groupBy: '$price', boundaries: [2, 1] } }], 'must be sorted'],
  [[{ $bucket: { groupBy: '$price', boundaries: [0, 1] } }], 'no default was specified'],
  [[{ $bucketAuto: { groupBy: '$price', buckets: 0 } }], 'must be greater than 0'],
  [[{ $bucketAuto: { groupBy: '$price', buckets: 1, granularity: 'x' } }], 'Unknown rounding granularity'],
  [[{ $unwind: 'tags' }], "should be prefixed with a '$'"],
  [[{ $unwind: { path: '$tags', foo: 1 } }], 'unrecognized option to $unwind'],
  [[{ $lookup: { from: 'items', localField: 'x', as: 'y' } }], "Missing 'foreignField'"],
  [[{ $lookup: { from: 'items', pipeline: [{ $out: 'x' }], as: 'y' } }], '$out is not allowed'],
  [[{ $lookup: { from: 'items', pipeline: [{ $project: { a: '$$b' } }], as: 'y' } }], 'Use of undefined variable: b'],
  [[{ $facet: { a: [{ $facet: { b: [] } }] } }], '$facet is not allowed'],
  [[{ $sample: { size: 0 } }], 'positive integer'],
  [[{ $replaceRoot: { newRoot: '$item' } }], "'newRoot' expression must evaluate to an object"],
  [[{ $limit: 1 }, { $geoNear: {} }], '$geoNear is only valid as the first stage'],
]

/** A pipeline within that many others. */
function nestedLookups(depth: number): Document[] {
  let pipeline: Document[] = []
  for (let at = 0; at < depth; at++) pipeline = [{ $lookup: { from: 'items', pipeline, as: 'x' } }]
  return pipeline
}

describe('pipelines', () => {
  test.each(cases)('%j', (pipeline, result) => {
    expect(engine.aggregate('sales', pipeline)).toEqual(result)
  })

  test.each(refused)('refuses %j', (pipeline, message) => {
    const run = () => engine.aggregate('sales', pipeline)
    expect(run).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
    expect(run).toThrow(message)
  })

  test('unknown operators are refused also when there is no document to apply them to', () => {
    expect(() => engine.aggregate('empty', [{ $project: { a: { $foo: 1 } } }])).toThrow('Unrecognized expression')
    expect(() => engine.aggregate('empty', [{ $match: { a: { $foo: 1 } } }])).toThrow('unknown operator')
  })

  test('pipelines without end are refused', () => {
    const stages = Array<Document>(1001).fill({ $limit: 1 })
    expect(() => engine.aggregate('sales', stages)).toThrow('must be no longer than 1000 stages')
    expect(() => engine.aggregate('sales', nestedLookups(25))).toThrow(
      'Maximum number of nested sub-pipelines exceeded',
    )
  })

  test('a lookup takes patterns for values', async () => {
    await engine.insert('empty', [{ item: [/abc/, 'y'] }, { sku: /abc/ }, { sku: 'abc' }, { sku: 'y' }])
    const join = { $lookup: { from: 'empty', localField: 'item', foreignField: 'sku', as: 'found' } }
    const [joined] = engine.aggregate('empty', [{ $match: { item: 'y' } }, join, { $project: { found: '$found.sku' } }])
    expect(new Set(joined?.['found'] as unknown[])).toEqual(new Set([/abc/, 'y']))
    await engine.remove('empty', {}, true)
  })

  test('a sample has each document once at most', () => {
    const drawn = engine.aggregate('sales', [{ $sample: { size: 3 } }]).map(({ _id }) => _id)
    expect(new Set(drawn).size).toBe(3)
    expect(engine.aggregate('sales', [{ $sample: { size: 99 } }])).toHaveLength(5)
  })
})
