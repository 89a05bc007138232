import fc from 'fast-check'
import type { IndexDefinition } from '../../index'
import type { ModelFind } from './find'
import type { Query } from './match'
import type { Update } from './update'
import type { Fields, Value } from './values'

// Few values and few fields, so that what is asked for is often there.

const number = fc.constantFrom<Value>(-3, -1, 0, 1, 2, 1.5, 4, 7)
const text = fc.constantFrom<Value>('', 'a', 'ab', 'b', 'B', '中')
const scalar = fc.oneof(number, text, fc.constantFrom<Value>(null, true, false, new Date(0), new Date(86_400_000)))
const object = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }) as fc.Arbitrary<Value>
const scalars = fc.array(scalar, { maxLength: 4 }) as fc.Arbitrary<Value>
const objects = fc.array(object, { maxLength: 3 }) as fc.Arbitrary<Value>
const nested = fc.array(fc.oneof(scalars, scalar), { maxLength: 3 }) as fc.Arbitrary<Value>
const any = fc.oneof(
  { arbitrary: scalar, weight: 4 },
  { arbitrary: object, weight: 1 },
  { arbitrary: scalars, weight: 2 },
  { arbitrary: objects, weight: 1 },
  { arbitrary: nested, weight: 1 },
)

/** Without `_id`. */
export const documentFields = fc.record(
  {
    n: fc.oneof({ arbitrary: number, weight: 3 }, scalar),
    s: text,
    o: fc.oneof(object, scalar),
    t: fc.oneof(scalars, scalar),
    l: fc.oneof(objects, scalars),
    any,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Fields>

const PATHS = ['n', 's', 'o', 'o.x', 'o.y', 't', 'l', 'l.x', 'l.y', 'any', 'any.x', 't.0', 'l.0.x']
const path = fc.constantFrom(...PATHS)

const operand = fc.oneof(scalar, object, scalars)
const elementCondition: fc.Arbitrary<Query> = fc.oneof(
  fc.tuple(number, number).map(([$gte, $lt]) => ({ $gte, $lt })),
  scalar.map(($eq) => ({ $eq })),
  scalar.map((x) => ({ x })),
  fc.tuple(scalar, number).map(([x, $gt]) => ({ x, y: { $gt } })),
)
const operatorCondition: fc.Arbitrary<Query> = fc.oneof(
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar).map(([operator, value]) => ({ [operator]: value })),
  fc.tuple(fc.constantFrom('$eq', '$ne'), operand).map(([operator, value]) => ({ [operator]: value })),
  fc
    .tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(scalar, { maxLength: 3 }))
    .map(([operator, list]) => ({ [operator]: list })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc.nat(3).map(($size) => ({ $size })),
  elementCondition.map(($elemMatch) => ({ $elemMatch })),
  fc.tuple(fc.constantFrom(2, 3), fc.constantFrom(0, 1, -1)).map(($mod) => ({ $mod })),
  fc.constantFrom('^a', 'b$', '.', '^$').map(($regex) => ({ $regex })),
  fc.tuple(number, number).map(([$gt, $lte]) => ({ $gt, $lte })),
)
const condition: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: operatorCondition, weight: 4 },
  { arbitrary: operand, weight: 2 },
  { arbitrary: operatorCondition.map(($not) => ({ $not })), weight: 1 },
)
const leaf: fc.Arbitrary<Query> = fc
  .tuple(path, condition, fc.option(fc.tuple(path, condition)))
  .map(([first, one, more]) => ({ [first]: one, ...(more ? { [more[0]]: more[1] } : {}) }))
const combined = fc
  .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(leaf, { minLength: 1, maxLength: 3 }))
  .map(([operator, parts]): Query => ({ [operator]: parts }))
export const query: fc.Arbitrary<Query> = fc.oneof(
  { arbitrary: leaf, weight: 3 },
  { arbitrary: combined, weight: 2 },
  { arbitrary: fc.tuple(leaf, combined).map(([one, other]) => ({ ...one, ...other })), weight: 1 },
)

const direction = fc.constantFrom<1 | -1>(1, -1)
const order = fc
  .tuple(fc.uniqueArray(fc.constantFrom('n', 's', 'o.x', 't', 'l.x', 'any'), { maxLength: 2 }), direction, direction)
  .map(([fields, one, rest]) => [...fields, '_id'].map((field, at): [string, 1 | -1] => [field, at === 0 ? one : rest]))
const projected = fc.uniqueArray(fc.constantFrom('n', 's', 'o.x', 't', 'l.y', 'any'), { maxLength: 3 })
const projection = fc
  .tuple(projected, fc.constantFrom<0 | 1>(0, 1), fc.boolean())
  .map(([fields, way, dropsId]): ModelFind['projection'] => {
    const named = Object.fromEntries(fields.map((field) => [field, way]))
    return dropsId ? { ...named, _id: 0 } : named
  })
export const find: fc.Arbitrary<ModelFind> = fc.record({
  query,
  order,
  skip: fc.constantFrom(0, 0, 1, 3),
  limit: fc.constantFrom(1, 4, 100),
  projection,
})

const pushed = fc.oneof(
  any,
  fc.record(
    {
      $each: fc.array(scalar, { maxLength: 3 }),
      $position: fc.constantFrom(0, 1, -1, 9),
      $slice: fc.constantFrom(0, 2, -2),
      $sort: direction,
    },
    { requiredKeys: ['$each'] },
  ),
  fc.record({ $each: objects, $sort: direction.map((x) => ({ x })), $slice: fc.constantFrom(-2, 3) }),
)
const pulled = fc.oneof(
  scalar,
  elementCondition,
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
)
/** One change of one field: its operator and operand. */
const change: fc.Arbitrary<[operator: string, operand: unknown]> = fc.oneof(
  fc.tuple(fc.constantFrom('$set', '$min', '$max'), any),
  fc.tuple(fc.constant('$unset'), fc.constant('')),
  fc.tuple(fc.constantFrom('$inc', '$mul'), number),
  fc.tuple(fc.constant('$push'), pushed),
  fc.tuple(
    fc.constant('$addToSet'),
    fc.oneof(
      any,
      scalars.map(($each) => ({ $each })),
    ),
  ),
  fc.tuple(fc.constant('$pull'), pulled),
  fc.tuple(fc.constant('$pullAll'), scalars),
  fc.tuple(fc.constant('$pop'), direction),
  fc.tuple(fc.constant('$bit'), fc.constantFrom({ and: 6 }, { or: 5 }, { xor: 3 })),
)
const UPDATED = ['n', 's', 'o', 'o.x', 'o.y.z', 't', 't.1', 'l', 'l.0', 'l.1.x', 'any', 'any.x', 'new', 'new.deep']
const rename: fc.Arbitrary<[field: string, change: [string, unknown]]> = fc.tuple(
  fc.constantFrom('n', 'o', 'o.x', 't', 'any', 'new'),
  fc.tuple(fc.constant('$rename'), fc.constantFrom('fresh', 'deep.fresh')),
)
/** Changes of fields that have nothing to do with each other; two of them would be refused for that alone. */
export const update: fc.Arbitrary<Update> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom(...UPDATED), change), { minLength: 1, maxLength: 3, selector: rootOf }),
    fc.option(rename),
  )
  .map(([changes, renamed]) => {
    const apart = renamed ? [...changes.filter((one) => rootOf(one) !== rootOf(renamed)), renamed] : changes
    const built: Update = {}
    for (const [field, [operator, value]] of apart) built[operator] = { ...built[operator], [field]: value }
    return built
  })

function rootOf([field]: [field: string, ...rest: unknown[]]): string {
  return field.split('.')[0] ?? field
}

// Of fields that hold arrays in these documents no index has two: they could not be stored.
const key = (...fields: string[]) => fc.tuple(...fields.map((field) => fc.tuple(fc.constant(field), direction)))
export const indexes: fc.Arbitrary<IndexDefinition[]> = fc
  .uniqueArray(
    fc.oneof(
      key('n'),
      key('s', 'n'),
      key('t'),
      key('o.x'),
      key('s', 't'),
      key('any'),
      key('l.x'),
      key('n', 's', 'o.x'),
    ),
    {
      maxLength: 4,
      selector: (keys) => JSON.stringify(keys),
    },
  )
  .map((all) => all.map((keys, at) => ({ name: `index-${at}`, keys })))
