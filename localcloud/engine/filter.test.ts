import { matching } from '../testing/sdk'
import type { Document } from './document'
import { compileFilter } from './filter'

type Case = [name: string, query: Document, document: Document, matches: boolean]

const date = new Date(5)
const cases: Case[] = [
  ['null finds a missing field', { a: null }, {}, true],
  ['null finds null inside an array', { a: null }, { a: [1, null] }, true],
  ['null does not find an empty array', { a: null }, { a: [] }, false],
  ['null finds an object in an array that lacks the field', { 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
  ['$ne null refuses a missing field', { a: { $ne: null } }, {}, false],
  ['$in null finds a missing field', { a: { $in: [null] } }, {}, true],
  ['$gte null finds a missing field', { a: { $gte: null } }, {}, true],
  ['dates are equal by time', { a: new Date(5) }, { a: date }, true],
  ['$in finds dates', { a: { $in: [new Date(5)] } }, { a: date }, true],
  ['comparisons stay within a type', { a: { $gt: 3 } }, { a: '5' }, false],
  ['$lt does not find null', { a: { $lt: 3 } }, { a: null }, false],
  ['two bounds may be met by two elements', { a: { $gt: 5, $lt: 3 } }, { a: [2, 6] }, true],
  ['$elemMatch wants one element for both bounds', { a: { $elemMatch: { $gt: 5, $lt: 8 } } }, { a: [2, 9] }, false],
  ['$elemMatch with fields does not match scalars', { a: { $elemMatch: { b: null } } }, { a: [1, 'x'] }, false],
  [
    '$elemMatch matches fields of one object',
    { a: { $elemMatch: { b: 1, c: 2 } } },
    { a: [{ b: 1 }, { c: 2 }] },
    false,
  ],
  ['$elemMatch takes $or', { a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 2 }] }, true],
  ['$exists true finds null', { 'a.b': { $exists: true } }, { a: { b: null } }, true],
  ['$exists false finds no field', { 'holds.x': { $exists: false } }, { holds: { y: 1 } }, true],
  ['$all finds a scalar', { a: { $all: [1] } }, { a: 1 }, true],
  ['$size counts', { a: { $size: 2 } }, { a: [1, 2] }, true],
  ['$type looks into arrays', { a: { $type: 'string' } }, { a: [1, 'x'] }, true],
  ['$not finds a missing field', { a: { $not: { $gt: 5 } } }, {}, true],
  ['a pattern looks into arrays', { a: /x/ }, { a: ['y', 'xx'] }, true],
  ['$regex takes options', { a: { $regex: 'X', $options: 'i' } }, { a: 'x' }, true],
  ['an array equals an element that is an array', { a: [1, 2] }, { a: [[1, 2], 3] }, true],
  ['the order of fields counts in equality', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, false],
  ['a number in a path indexes an array', { 'a.1.b': 1 }, { a: [{}, { b: 1 }] }, true],
  ['$expr compares fields', { $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }, true],
  ['$nor refuses either', { $nor: [{ a: 1 }, { b: 2 }] }, { b: 2 }, false],
]

const refused: [name: string, query: Document][] = [
  ['an unknown operator', { a: { $foo: 1 } }],
  ['an unknown operator below $not', { a: { $not: { $foo: 1 } } }],
  ['an unknown operator below $elemMatch', { a: { $elemMatch: { $foo: 1 } } }],
  ['an unknown operator at the top', { $foo: 1 }],
  ['$in without array', { a: { $in: 'x' } }],
  ['$size without number', { a: { $size: 'x' } }],
  ['$type of an unknown type', { a: { $type: 'foo' } }],
  ['geo queries', { a: { $nearSphere: {} } }],
  ['text search', { $text: { $search: 'x' } }],
  ['JavaScript', { $where: 'true' }],
  ['operators mixed with fields', { a: { $gt: 1, b: 2 } }],
]

describe('compileFilter', () => {
  test.each(cases)('%s', (_name, query, document, matches) => {
    expect(compileFilter(query)(document)).toBe(matches)
  })

  test.each(refused)('refuses %s instead of ignoring it', (_name, query) => {
    expect(() => compileFilter(query)).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
  })
})
