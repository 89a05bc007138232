import { matching } from '../testing/sdk'
import type { Document } from './document'
import { applyUpdate, compileUpdate } from './update-document'
import { upsertSeed } from './upsert-seed'

type Case = [name: string, before: Document, update: Document, after: Document]

const cases: Case[] = [
  ['$inc creates the field', {}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }],
  ['$mul creates zero', {}, { $mul: { a: 2 } }, { a: 0 }],
  ['$max keeps the later date', { a: new Date(1) }, { $max: { a: new Date(2) } }, { a: new Date(2) }],
  ['$set builds the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set replaces an element', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  ['$unset ignores what is missing', {}, { $unset: { 'a.b': '' } }, {}],
  ['$push keeps the newest', { a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { a: [2, 3, 4] }],
  ['$push at a position', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
  ['$addToSet compares objects', { a: [{ x: 1 }] }, { $addToSet: { a: { x: 1 } } }, { a: [{ x: 1 }] }],
  [
    '$pull by a list of keys',
    { a: [{ op: 'x' }, { op: 'y' }] },
    { $pull: { a: { op: { $in: ['x'] } } } },
    { a: [{ op: 'y' }] },
  ],
  ['$pull leaves a missing field', {}, { $pull: { a: 1 } }, {}],
  ['$pop takes the first', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ['$inc goes beyond 32 bits', { a: 2 ** 31 }, { $inc: { a: 2 ** 31 } }, { a: 2 ** 32 }],
  ['$set of a place beyond the end fills up with nulls', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$set of an element that is missing makes an object of it', { a: [] }, { $set: { 'a.0.b': 1 } }, { a: [{ b: 1 }] }],
  ['$set of the same _id changes nothing', { _id: '1' }, { $set: { _id: '1' } }, { _id: '1' }],
  [
    '$set of a field every object inherits',
    {},
    { $set: { 'constructor.prototype.x': 1 } },
    { constructor: { prototype: { x: 1 } } },
  ],
  ['$unset of an element leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$unset below a scalar', { a: 5 }, { $unset: { 'a.b': '' } }, { a: 5 }],
  ['$min crosses types', { a: 'x' }, { $min: { a: 5 } }, { a: 5 }],
  ['$max keeps what is greater by type', { a: 'x' }, { $max: { a: 5 } }, { a: 'x' }],
  ['$min keeps null', { a: null }, { $min: { a: 5 } }, { a: null }],
  ['$max of a missing field', {}, { $max: { a: 5 } }, { a: 5 }],
  ['$mul of a field', { a: 3 }, { $mul: { a: -2 } }, { a: -6 }],
  ['$bit and', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  ['$bit or and xor in turn', { a: 3 }, { $bit: { a: { or: 5, xor: 2 } } }, { a: 5 }],
  ['$bit of a missing field', {}, { $bit: { a: { or: 4 } } }, { a: 4 }],
  ['$push of a whole array', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push from the end', { a: [1, 2, 3] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2, 9, 3] }],
  [
    '$push sorts by a field',
    { a: [{ n: 3 }] },
    { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
    { a: [{ n: 1 }, { n: 3 }] },
  ],
  ['$push sorts whole elements', { a: [2, 3] }, { $push: { a: { $each: [1], $sort: -1 } } }, { a: [3, 2, 1] }],
  ['$push keeps none', { a: [1] }, { $push: { a: { $each: [2], $slice: 0 } } }, { a: [] }],
  [
    '$push to a missing field sorts and cuts too',
    {},
    { $push: { a: { $each: [3, 1, 2], $sort: 1, $slice: 2 } } },
    { a: [1, 2] },
  ],
  ['$addToSet of several', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  [
    '$addToSet minds the order of fields',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  ['$pull by operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull of a value does not look into elements', { a: [1, [1]] }, { $pull: { a: 1 } }, { a: [[1]] }],
  ['$pull by a pattern', { a: ['x', 'y'] }, { $pull: { a: /x/ } }, { a: ['y'] }],
  ['$pull of null', { a: [null, 0] }, { $pull: { a: null } }, { a: [0] }],
  ['$pullAll takes patterns for values', { a: ['x', 1] }, { $pullAll: { a: [/x/, 1] } }, { a: ['x'] }],
  ['$pop of the last', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  ['$rename into an object', { a: 1, b: {} }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  ['$rename of a missing field', { b: 1 }, { $rename: { a: 'c' } }, { b: 1 }],
  ['$[] changes every element', { a: [{ n: 1 }, { n: 2 }] }, { $inc: { 'a.$[].n': 1 } }, { a: [{ n: 2 }, { n: 3 }] }],
  ['$rename moves', { a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['$setOnInsert does nothing', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
  ['several operators', { n: 1, b: [1] }, { $inc: { n: -1 }, $push: { b: 2 } }, { n: 0, b: [1, 2] }],
]

/** An object that many levels deep. */
function nested(depth: number): unknown {
  let value: unknown = 1
  for (let at = 0; at < depth; at++) value = { a: value }
  return value
}

const refused: [name: string, before: Document, update: Document][] = [
  ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }],
  ['$inc beyond what is counted exactly', { a: 2 ** 53 - 1 }, { $inc: { a: 1 } }],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }],
  ['$inc by a string', { a: 1 }, { $inc: { a: '1' } }],
  ['$push onto a scalar', { a: 'x' }, { $push: { a: 1 } }],
  ['$pull from a scalar', { a: 'x' }, { $pull: { a: 1 } }],
  ['a field below null', { a: null }, { $set: { 'a.b': 1 } }],
  ['a field below a scalar', { a: 5 }, { $set: { 'a.b': 1 } }],
  ['a named field below an array', { a: [1] }, { $set: { 'a.b': 1 } }],
  ['two operators on one field', {}, { $set: { a: 1 }, $inc: { a: 1 } }],
  ['an unknown operator', {}, { $foo: { a: 1 } }],
  ['another _id', { _id: '1' }, { $set: { _id: '2' } }],
  ['a $ field inside a value', {}, { $set: { a: { $x: 1 } } }],
  ['fields without operator', {}, { a: 1 }],
  ['operators without fields', {}, { $set: 'x' }],
  ['operators of nothing', {}, { $set: {} }],
  ['a path and what lies below it', {}, { $set: { a: {} }, $inc: { 'a.b': 1 } }],
  ['$rename onto a field changed otherwise', { a: 1 }, { $rename: { a: 'b' }, $set: { b: 2 } }],
  ['$rename to itself', { a: 1 }, { $rename: { a: 'a' } }],
  ['$rename to a number', { a: 1 }, { $rename: { a: 5 } }],
  ['$rename out of an array', { a: [{ x: 1 }] }, { $rename: { 'a.0.x': 'b' } }],
  ['removal of _id', { _id: '1' }, { $unset: { _id: '' } }],
  ['a part of _id', { _id: { a: 1 } }, { $set: { '_id.a': 2 } }],
  ['a dotted field inside a value', {}, { $set: { a: { 'x.y': 1 } } }],
  ['an empty name in a path', {}, { $set: { 'a..b': 1 } }],
  ['the prototype in a path', {}, { $set: { '__proto__.x': 1 } }],
  ['a $ field in a path', {}, { $set: { 'a.$x': 1 } }],
  ['array filters', { a: [1] }, { $set: { 'a.$[x]': 1 } }],
  ['$[] of a missing array', {}, { $set: { 'a.$[]': 1 } }],
  ['$[] of a scalar', { a: 5 }, { $set: { 'a.$[]': 1 } }],
  ['the positional $ without condition on the array', { a: [1] }, { $set: { 'a.$': 1 } }],
  ['$mul by a string', { a: 1 }, { $mul: { a: 'x' } }],
  ['$mul of a string', { a: 'x' }, { $mul: { a: 2 } }],
  ['$bit of a fraction', { a: 1.5 }, { $bit: { a: { and: 1 } } }],
  ['$bit by a fraction', { a: 1 }, { $bit: { a: { and: 1.5 } } }],
  ['$bit without operation', { a: 1 }, { $bit: { a: {} } }],
  ['$bit of another name', { a: 1 }, { $bit: { a: { nand: 1 } } }],
  ['$bit by a number', { a: 1 }, { $bit: { a: 1 } }],
  ['$push of each of a scalar', { a: [] }, { $push: { a: { $each: 1 } } }],
  ['$push with another clause', { a: [] }, { $push: { a: { $each: [], $foo: 1 } } }],
  ['$push sorted by nonsense', { a: [] }, { $push: { a: { $each: [], $sort: 2 } } }],
  ['$push with half a position', { a: [] }, { $push: { a: { $each: [], $position: 0.5 } } }],
  ['$push of an operator', { a: [] }, { $push: { a: { $slice: 1 } } }],
  ['$addToSet to null', { a: null }, { $addToSet: { a: 1 } }],
  ['$addToSet of each of a scalar', { a: [] }, { $addToSet: { a: { $each: 1 } } }],
  ['$pullAll of a scalar', { a: [] }, { $pullAll: { a: 1 } }],
  ['$pullAll from a scalar', { a: 1 }, { $pullAll: { a: [1] } }],
  ['$pull by an unknown operator', { a: [1] }, { $pull: { a: { $foo: 1 } } }],
  ['$pop from a scalar', { a: 1 }, { $pop: { a: 1 } }],
  ['$pop of two', { a: [1] }, { $pop: { a: 2 } }],
  ['$currentDate as timestamp', {}, { $currentDate: { a: { $type: 'timestamp' } } }],
  ['a million places left out', { a: [] }, { $set: { 'a.9999999': 1 } }],
  ['nesting beyond the limit by a path', {}, { $set: { [Array(101).fill('a').join('.')]: 1 } }],
  ['nesting beyond the limit by a value', {}, { $set: { 'a.b': nested(99) } }],
]

describe('applyUpdate', () => {
  test.each(cases)('%s', (_name, before, update, after) => {
    expect(applyUpdate(before, update, {})).toEqual(after)
  })

  test.each(refused)('refuses %s as MongoDB does', (_name, before, update) => {
    expect(() => applyUpdate(before, update, {})).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
  })

  test('a refused update says what MongoDB says, and is refused before any document is found', () => {
    const message = (update: Document) => {
      try {
        compileUpdate(update, {})
      } catch (error) {
        return (error as Error).message.replace('[FailedOperation.Update] ', '')
      }
      return 'not refused'
    }
    expect(message({ $set: { a: 1 }, $inc: { 'a.b': 1 } })).toBe(
      "Updating the path 'a.b' would create a conflict at 'a'",
    )
    expect(message({ $inc: { a: '1' } })).toBe('Cannot increment with non-numeric argument: {a: "1"}')
    expect(message({ $pop: { a: 5 } })).toBe('$pop expects 1 or -1, found: 5')
    expect(message({ $foo: { a: 5 } })).toContain('Unknown modifier: $foo')
  })

  test('new fields are stored in the order of their names', () => {
    expect(Object.keys(applyUpdate({}, { $set: { b: 1 }, $inc: { a: 1 } }, {}))).toEqual(['a', 'b'])
  })

  test('the prototype of objects stays what it is', () => {
    applyUpdate({}, { $set: { 'constructor.prototype.polluted': 1 } }, {})
    expect(() => applyUpdate({}, { $rename: { a: '__proto__.polluted' } }, {})).toThrow('__proto__')
    expect(({} as Document)['polluted']).toBeUndefined()
  })

  test('an upsert starts from what the query wants equal', () => {
    const query = { a: 1, b: { $eq: 2 }, c: { $gt: 3 }, $and: [{ 'd.e': 4 }], f: /x/ }
    expect(upsertSeed(query)).toEqual({ a: 1, b: 2, d: { e: 4 } })
    expect(compileUpdate({ $setOnInsert: { x: 1 }, $set: { y: 2 } }, query, true)({})).toEqual({ x: 1, y: 2 })
  })

  test('the positional $ changes the element the query found', () => {
    const document = { a: [{ k: 1 }, { k: 2 }] }
    expect(applyUpdate(document, { $set: { 'a.$.v': 9 } }, { 'a.k': 2 })).toEqual({ a: [{ k: 1 }, { k: 2, v: 9 }] })
  })
})
