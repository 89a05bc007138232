import { join } from 'node:path'
import { matching } from '../../testing/sdk'
import { temporaryFolder } from '../../testing/temporary-folder'
import type { Document } from '../document'
import { Engine } from '../engine'

const engine = new Engine(join(temporaryFolder(), 'geo'))
const point = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] })
const square = (from: number, to: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ],
  ],
})

beforeAll(async () => {
  await engine.ensureSchema([
    {
      name: 'places',
      indexes: [
        {
          name: 'at_kind',
          keys: [
            ['at', '2dsphere'],
            ['kind', 1],
          ],
        },
      ],
    },
    { name: 'plane', indexes: [{ name: 'at', keys: [['at', '2d']] }] },
    { name: 'bare', indexes: [{ name: 'kind', keys: [['kind', 1]] }] },
  ])
  await engine.insert('places', [
    { _id: 'origin', kind: 'a', at: point(0, 0) },
    { _id: 'north', kind: 'b', at: point(0, 1) },
    { _id: 'far', kind: 'a', at: point(5, 5) },
    { _id: 'pair', kind: 'b', at: [2, 2] },
    {
      _id: 'line',
      kind: 'a',
      at: {
        type: 'LineString',
        coordinates: [
          [8, 0],
          [12, 0],
        ],
      },
    },
    { _id: 'area', kind: 'b', at: square(20, 22) },
    { _id: 'none', kind: 'a' },
  ])
  await engine.insert('plane', [
    { _id: 1, at: [3, 4] },
    { _id: 2, at: { lng: 0, lat: 1 } },
  ])
  await engine.insert('bare', [{ _id: 1, at: point(0, 0) }])
})
afterAll(() => engine.close())

const found = async (query: Document, more: object = {}) => {
  return (await engine.find('places', { query, ...more })).map(({ _id }) => _id)
}
const near = (longitude: number, latitude: number, limits: object = {}) => {
  return { at: { $nearSphere: { $geometry: point(longitude, latitude), ...limits } } }
}

const within: [condition: Document, ids: string[]][] = [
  [{ $geometry: square(-1, 2) }, ['north', 'origin', 'pair']],
  [{ $geometry: square(19, 23) }, ['area']],
  [{ $geometry: square(20, 22) }, ['area']],
  [{ $geometry: square(21, 23) }, []],
  [
    { $geometry: { type: 'MultiPolygon', coordinates: [square(4, 6).coordinates, square(-1, 0.5).coordinates] } },
    ['far', 'origin'],
  ],
  [{ $centerSphere: [[0, 0], 111.4 / 6378.1] }, ['north', 'origin']],
  [{ $center: [[2, 2], 1] }, ['pair']],
  [
    {
      $box: [
        [6, 6],
        [4, 4],
      ],
    },
    ['far'],
  ],
  [
    {
      $polygon: [
        [1, 1],
        [3, 1],
        [3, 3],
        [1, 3],
      ],
    },
    ['pair'],
  ],
]

const refused: [query: Document, message: string][] = [
  [{ at: { $geoWithin: { $geometry: point(0, 0) } } }, '$geoWithin not supported with provided geometry'],
  [{ at: { $geoWithin: { $centerSphere: [[0, 0], -1] } } }, 'radius of at least 0'],
  [{ at: { $geoWithin: { $box: [[0, 0]] } } }, 'at least 2 points'],
  [{ at: { $geoWithin: 5 } }, 'malformed geo query'],
  [
    {
      at: {
        $geoIntersects: {
          $box: [
            [0, 0],
            [1, 1],
          ],
        },
      },
    },
    '$geoIntersects needs a $geometry',
  ],
  [{ at: { $geoIntersects: { $geometry: { type: 'Circle', coordinates: [0, 0] } } } }, 'unknown GeoJSON type'],
  [near(200, 0), 'longitude/latitude is out of bounds, lng: 200 lat: 0'],
  [near(0, 0, { $maxDistance: -1 }), 'maxDistance must be non-negative'],
  [near(0, 0, { $maxDistance: 'x' }), 'maxDistance must be a number'],
  [near(0, 0, { $foo: 1 }), 'invalid argument in geo near query: $foo'],
  [{ at: { $nearSphere: { $geometry: square(0, 1) } } }, '$near requires a point'],
  [{ kind: { $near: [0, 0] } }, 'unable to find index for $geoNear query'],
]

const malformed: [at: unknown, message: string][] = [
  [point(181, 0), 'out of bounds'],
  ['here', 'unknown geometry'],
  [{ type: 'Point', coordinates: ['x', 1] }, 'coordinates'],
  [
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ],
    },
    'Loop is not closed',
  ],
  [{ type: 'LineString', coordinates: [[0, 0]] }, 'at least 2 vertices'],
]

describe('near', () => {
  test('finds the nearest first, lines and areas by their nearest point', async () => {
    expect(await found(near(0, 0))).toEqual(['origin', 'north', 'pair', 'far', 'line', 'area'])
    expect(await found(near(11, 0.1), { limit: 1 })).toEqual(['line'])
    expect(await found(near(21, 21), { limit: 2, skip: 1 })).toHaveLength(2)
    expect((await found(near(21, 21)))[0]).toBe('area')
  })

  test('distances are metres on a sphere of 6378.1 km', async () => {
    const degree = (6378100 * Math.PI) / 180
    expect(await found(near(0, 0, { $maxDistance: degree + 1 }))).toEqual(['origin', 'north'])
    expect(await found(near(0, 0, { $maxDistance: degree - 1 }))).toEqual(['origin'])
    expect(await found(near(0, 0, { $minDistance: degree - 1, $maxDistance: degree + 1 }))).toEqual(['north'])
  })

  test('goes with other conditions, another order, limits, counting, updates and projections', async () => {
    expect(await found({ kind: 'b', ...near(0, 0) })).toEqual(['north', 'pair', 'area'])
    expect(await found({ $and: [{ kind: 'a' }, near(5, 5)] }, { limit: 2 })).toEqual(['far', 'line'])
    expect(await found(near(0, 0), { order: [['_id', 1]], limit: 2 })).toEqual(['area', 'far'])
    expect(engine.count('places', near(0, 0, { $maxDistance: 10 }))).toBe(1)
    expect(engine.explain('places', { kind: 'b', ...near(0, 0) })).toMatchObject({ examined: 3 })
  })

  test('legacy pairs measure radians on a sphere and degrees in a plane', async () => {
    expect(await found({ at: { $nearSphere: [0, 0], $maxDistance: 0.018 } })).toEqual(['origin', 'north'])
    const plane = await engine.find('plane', { query: { at: { $near: [0, 0], $maxDistance: 5 } } })
    expect(plane.map(({ _id }) => _id)).toEqual([2, 1])
  })

  test('needs an index on its field', async () => {
    await expect(engine.find('bare', { query: near(0, 0) })).rejects.toThrow('unable to find index for $geoNear query')
    expect(() => engine.count('bare', near(0, 0))).toThrow('unable to find index for $geoNear query')
    expect(() => engine.aggregate('bare', [{ $geoNear: { near: point(0, 0), distanceField: 'd' } }])).toThrow(
      '$geoNear requires a 2d or 2dsphere index, but none were found',
    )
  })
})

describe('$geoWithin and $geoIntersects', () => {
  test.each(within)('%j', async (condition, ids) => {
    expect((await found({ at: { $geoWithin: condition } })).sort()).toEqual(ids)
  })

  test('shapes that touch or cross intersect', async () => {
    const crossing = {
      type: 'LineString',
      coordinates: [
        [10, -1],
        [10, 1],
      ],
    }
    expect(await found({ at: { $geoIntersects: { $geometry: crossing } } })).toEqual(['line'])
    expect(await found({ at: { $geoIntersects: { $geometry: square(22, 23) } } })).toEqual(['area'])
    expect(await found({ at: { $geoIntersects: { $geometry: point(0, 0) } } })).toEqual(['origin'])
  })

  test.each(refused)('refuses %j', async (query, message) => {
    await expect(found(query)).rejects.toEqual(matching.code('DATABASE_REQUEST_FAILED'))
    await expect(found(query)).rejects.toThrow(message)
  })
})

describe('$geoNear', () => {
  const run = (options: Document, ...stages: Document[]) => {
    const spec = { near: point(0, 0), distanceField: 'far.by', spherical: true, ...options }
    return engine.aggregate('places', [{ $geoNear: spec }, ...stages])
  }

  test('adds the distance and the place, nearest first', () => {
    const [first, second] = run({ includeLocs: 'from', distanceMultiplier: 0.001, limit: 2, key: 'at' })
    expect(first).toMatchObject({ _id: 'origin', far: { by: 0 } })
    expect(second).toMatchObject({ _id: 'north', from: point(0, 1) })
    expect((second?.['far'] as { by: number }).by).toBeCloseTo(111.319, 2)
  })

  test('takes a query, distances and further stages', () => {
    expect(run({ query: { kind: 'b' }, maxDistance: 400_000 }, { $project: { _id: 1 } })).toEqual([
      { _id: 'north' },
      { _id: 'pair' },
    ])
    expect(run({ minDistance: 500_000, limit: 1 }, { $project: { _id: 1 } })).toEqual([{ _id: 'far' }])
  })

  test.each([
    [{ key: 'kind' }, 'unable to find index'],
    [{ foo: 1 }, 'Unrecognized argument to $geoNear: foo'],
    [{ near: 'x' }, 'must be a GeoJSON point or a legacy pair'],
    [{ maxDistance: 'x' }, 'maxDistance must be a nonnegative number'],
    [{ distanceField: 5 }, "requires a 'distanceField' option as a String"],
    [{ query: { a: { $foo: 1 } } }, 'unknown operator: $foo'],
  ])('refuses %j', (options, message) => {
    expect(() => run(options)).toThrow(message)
  })
})

describe('geo indexes', () => {
  test.each(malformed)('refuse %j when it is written', async (at, message) => {
    await expect(engine.insert('places', [{ at }])).rejects.toThrow("Can't extract geo keys")
    await expect(engine.insert('places', [{ at }])).rejects.toThrow(message)
    const update = { query: { _id: 'far' }, data: { $set: { at } }, multi: false, merge: true, upsert: false }
    await expect(engine.modify('places', update)).rejects.toThrow("Can't extract geo keys")
    expect(engine.count('places', {})).toBe(7)
  })

  test('make no ordered entries of places, and let the other keys be searched', () => {
    expect(engine.explain('places', { at: [2, 2] }).source).toBe('documents')
    expect(engine.explain('places', { kind: 'a' }).index?.name).toBe('at_kind')
    expect(engine.explain('plane', { _id: 1 }).source).toBe('documents')
  })

  test('are refused over documents that hold something else', async () => {
    await engine.insert('bare', [{ _id: 'x', at: 'home' }])
    const schema = [{ name: 'bare', indexes: [{ name: 'at', keys: [['at', '2dsphere']] as [string, '2dsphere'][] }] }]
    await expect(engine.ensureSchema(schema)).rejects.toThrow("Can't extract geo keys")
  })
})
