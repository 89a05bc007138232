import { matching } from '../testing/sdk'
import type { Document } from './document'
import { applyUpdate } from './update-document'

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
  ['$rename moves', { a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['$setOnInsert does nothing', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
  ['several operators', { n: 1, b: [1] }, { $inc: { n: -1 }, $push: { b: 2 } }, { n: 0, b: [1, 2] }],
]

const refused: [name: string, before: Document, update: Document][] = [
  ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }],
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
]

describe('applyUpdate', () => {
  test.each(cases)('%s', (_name, before, update, after) => {
    expect(applyUpdate(before, update, {})).toEqual(after)
  })

  test.each(refused)('refuses %s as MongoDB does', (_name, before, update) => {
    expect(() => applyUpdate(before, update, {})).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
  })

  test('the positional $ changes the element the query found', () => {
    const document = { a: [{ k: 1 }, { k: 2 }] }
    expect(applyUpdate(document, { $set: { 'a.$.v': 9 } }, { 'a.k': 2 })).toEqual({ a: [{ k: 1 }, { k: 2, v: 9 }] })
  })
})
