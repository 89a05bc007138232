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
  ['$lt does not find NaN', { a: { $lt: 5 } }, { a: NaN }, false],
  ['$gt NaN finds no number', { a: { $gt: NaN } }, { a: 5 }, false],
  ['$gte NaN finds NaN', { a: { $gte: NaN } }, { a: NaN }, true],
  ['$lte Infinity finds Infinity', { a: { $lte: Infinity } }, { a: Infinity }, true],
  ['a pattern that steps back without end ends', { a: /^(a+)+$/ }, { a: `${'a'.repeat(40)}!` }, false],
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
  [
    '$elemMatch does not look into an array that is an element',
    { a: { $elemMatch: { $eq: 2 } } },
    { a: [[1, 2], 3] },
    false,
  ],
  [
    '$elemMatch takes an element that is an array whole',
    { a: { $elemMatch: { $eq: [1, 2] } } },
    { a: [[1, 2], 3] },
    true,
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
  ['null does not find an array of scalars by a path through it', { 'a.b': null }, { a: [1, 2] }, false],
  ['a place beyond the array is not null', { 'a.5': null }, { a: [1] }, false],
  ['a place in an array', { 'a.0': { $size: 2 } }, { a: [[1, 2]] }, true],
  ['$eq takes a pattern for a value', { a: { $eq: /x/ } }, { a: 'x' }, false],
  ['$not with a pattern', { a: { $not: /^x/ } }, { a: ['y'] }, true],
  ['$in mixes patterns and values', { a: { $in: [/^x/, 5] } }, { a: 'xyz' }, true],
  ['$nin refuses an element', { a: { $nin: [1] } }, { a: [1, 2] }, false],
  ['$mod cuts to whole numbers', { a: { $mod: [4.9, 0] } }, { a: -8.5 }, true],
  ['$mod looks into arrays', { a: { $mod: [3, 1] } }, { a: [3, 4] }, true],
  ['$mod passes over strings', { a: { $mod: [3, 1] } }, { a: '4' }, false],
  ['$all wants each of the elements', { a: { $all: [1, 2] } }, { a: [2, 1, 3] }, true],
  ['$all of nothing finds nothing', { a: { $all: [] } }, { a: [] }, false],
  [
    '$all with $elemMatch',
    { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
    { a: [{ x: 1 }, { x: 2 }] },
    true,
  ],
  ['$size does not count inside', { a: { $size: 1 } }, { a: [[1], [2]] }, false],
  ['$type by number', { a: { $type: 2 } }, { a: 'x' }, true],
  ['$type of several', { a: { $type: ['null', 'object'] } }, { a: {} }, true],
  ['$type array means the field itself or an element', { a: { $type: 'array' } }, { a: [1] }, true],
  ['$exists true does not find a missing field', { a: { $exists: true } }, {}, false],
  ['fields of the prototype do not exist', { constructor: { $exists: true } }, {}, false],
  ['inline flags of a pattern', { a: { $regex: '(?i)X' } }, { a: 'x' }, true],
  ['$bitsAllSet by places', { a: { $bitsAllSet: [1, 5] } }, { a: 50 }, true],
  ['$bitsAnySet', { a: { $bitsAnySet: 5 } }, { a: 2 }, false],
  ['$bitsAllClear', { a: { $bitsAllClear: 12 } }, { a: 3 }, true],
  ['$bitsAnyClear', { a: { $bitsAnyClear: 3 } }, { a: 3 }, false],
  ['$comment says nothing', { $comment: 'x', a: 1 }, { a: 1 }, true],
  ['comparisons of arrays are of whole arrays', { a: { $gt: [1] } }, { a: [2] }, true],
  ['$expr does not spread arrays', { $expr: { $eq: ['$a', 1] } }, { a: [1] }, false],
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
  ['a near condition without a point', { a: { $nearSphere: {} } }],
  ['a near condition among alternatives', { $or: [{ a: { $near: [0, 0] } }] }],
  ['an unknown operator in $expr', { $expr: { $foo: 1 } }],
  ['operators inside $in', { a: { $in: [{ $gt: 1 }] } }],
  ['operators inside $all', { a: { $all: [{ $gt: 1 }] } }],
  ['$all mixed with $elemMatch', { a: { $all: [{ $elemMatch: { x: 1 } }, 2] } }],
  ['$size below zero', { a: { $size: -1 } }],
  ['$mod by zero', { a: { $mod: [0, 1] } }],
  ['$mod of one number', { a: { $mod: [4] } }],
  ['$ne of a pattern', { a: { $ne: /x/ } }],
  ['$gt of a pattern', { a: { $gt: /x/ } }],
  ['$not of a value', { a: { $not: 5 } }],
  ['$not of nothing', { a: { $not: {} } }],
  ['$and of nothing', { $and: [] }],
  ['$or of values', { $or: [1] }],
  ['$elemMatch of a value', { a: { $elemMatch: 5 } }],
  ['$options without $regex', { a: { $options: 'i' } }],
  ['an option of patterns JavaScript lacks', { a: { $regex: 'a', $options: 'x' } }],
  ['a malformed pattern', { a: { $regex: '(' } }],
  ['bits that are no mask', { a: { $bitsAllSet: 'x' } }],
  ['$search without text index', { a: { $search: 'x' } }],
  ['an unknown shape', { a: { $geoWithin: { $circle: 1 } } }],
  ['distances without near', { a: { $maxDistance: 1 } }],
  ['text search', { $text: { $search: 'x' } }],
  ['JavaScript', { $where: 'true' }],
  ['operators mixed with fields', { a: { $gt: 1, b: 2 } }],
]

test('nesting without end is refused before it overflows the stack', () => {
  let query: Document = { a: 1 }
  for (let depth = 0; depth < 10_000; depth++) query = { $and: [query] }
  expect(() => compileFilter(query)).toThrow('exceeded maximum query tree depth')
})

describe('compileFilter', () => {
  test.each(cases)('%s', (_name, query, document, matches) => {
    expect(compileFilter(query)(document)).toBe(matches)
  })

  test.each(refused)('refuses %s instead of ignoring it', (_name, query) => {
    expect(() => compileFilter(query)).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
  })
})
