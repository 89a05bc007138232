import { matching } from '../../testing/sdk'
import type { Document } from '../document'
import { compileExpression } from './compile'

type Case = [expression: unknown, document: Document, value: unknown]

const evaluate = (expression: unknown, document: Document) => {
  return compileExpression(expression)({ root: document, variables: {} })
}

const numbers: Case[] = [
  [{ $abs: -1.5 }, {}, 1.5],
  [{ $abs: '$missing' }, {}, null],
  [{ $add: ['$n', 1, 2] }, { n: 1 }, 4],
  [{ $add: [new Date(5), 10] }, {}, new Date(15)],
  [{ $add: ['$n', null] }, { n: 1 }, null],
  [{ $ceil: -2.8 }, {}, -2],
  [{ $floor: -2.2 }, {}, -3],
  [{ $divide: [9, 2] }, {}, 4.5],
  [{ $exp: 0 }, {}, 1],
  [{ $ln: 1 }, {}, 0],
  [{ $log: [100, 10] }, {}, 2],
  [{ $log10: 1000 }, {}, 3],
  [{ $mod: [-7, 3] }, {}, -1],
  [{ $mod: [null, 3] }, {}, null],
  [{ $multiply: [2, 3, 4] }, {}, 24],
  [{ $pow: [5, 2] }, {}, 25],
  [{ $sqrt: 25 }, {}, 5],
  [{ $subtract: [new Date(20), new Date(5)] }, {}, 15],
  [{ $subtract: [new Date(20), 5] }, {}, new Date(15)],
  [{ $trunc: -7.85 }, {}, -7],
  [{ $trunc: [7.85, 1] }, {}, 7.8],
  [{ $trunc: [1234.5, -2] }, {}, 1200],
  [{ $round: 2.5 }, {}, 2],
  [{ $round: [19.25, 1] }, {}, 19.2],
  [{ $round: [28.73, -1] }, {}, 30],
  [{ $sin: 0 }, {}, 0],
  [{ $acos: 1 }, {}, 0],
  [{ $asin: 0 }, {}, 0],
  [{ $radiansToDegrees: Math.PI }, {}, 180],
  [{ $tan: null }, {}, null],
  [{ $atan2: [0, 1] }, {}, 0],
  [{ $sum: '$list' }, { list: [1, 2, 'x'] }, 3],
  [{ $avg: ['$a', '$b', 'x'] }, { a: 1, b: 3 }, 2],
  [{ $max: '$list' }, { list: [1, 5, null] }, 5],
  [{ $min: ['$a', '$missing'] }, { a: 3 }, 3],
  [{ $stdDevPop: [1, 3] }, {}, 1],
]

const arrays: Case[] = [
  [{ $arrayElemAt: ['$a', -1] }, { a: [1, 2, 3] }, 3],
  [{ $arrayElemAt: ['$a', 9] }, { a: [1] }, undefined],
  [{ $arrayElemAt: ['$missing', 0] }, {}, null],
  [{ $first: '$a' }, { a: [[1], 2] }, [1]],
  [{ $last: '$a' }, { a: [1, 2] }, 2],
  [{ $arrayToObject: '$a' }, { a: [['k', [1, 2]]] }, { k: [1, 2] }],
  [{ $arrayToObject: '$a' }, { a: [{ k: 'x', v: 1 }] }, { x: 1 }],
  [{ $objectToArray: { x: 1 } }, {}, [{ k: 'x', v: 1 }]],
  [{ $concatArrays: [[1], '$a'] }, { a: [2] }, [1, 2]],
  [{ $concatArrays: [[1], '$missing'] }, {}, null],
  [{ $filter: { input: '$a', as: 'n', cond: { $gt: ['$$n', 1] } } }, { a: [1, 2, 3] }, [2, 3]],
  [{ $map: { input: '$a', in: { $multiply: ['$$this', '$by'] } } }, { a: [1, 2], by: 10 }, [10, 20]],
  [{ $reduce: { input: '$a', initialValue: '', in: { $concat: ['$$value', '$$this'] } } }, { a: ['x', 'y'] }, 'xy'],
  [{ $in: [{ x: 1 }, '$a'] }, { a: [{ x: 1 }] }, true],
  [{ $indexOfArray: ['$a', 2, 2] }, { a: [1, 2, 1, 2] }, 3],
  [{ $indexOfArray: ['$a', 2, 5] }, { a: [2] }, -1],
  [{ $isArray: ['$a'] }, { a: 'x' }, false],
  [{ $range: [0, 10, 3] }, {}, [0, 3, 6, 9]],
  [{ $range: [0, 5, -1] }, {}, []],
  [{ $reverseArray: '$a' }, { a: [1, [2, 3]] }, [[2, 3], 1]],
  [{ $size: '$a' }, { a: [1, 2] }, 2],
  [{ $slice: ['$a', -2] }, { a: [1, 2, 3] }, [2, 3]],
  [{ $slice: ['$a', 1, 1] }, { a: [1, 2, 3] }, [2]],
  [
    { $zip: { inputs: ['$a', '$b'], useLongestLength: true, defaults: [0, 9] } },
    { a: [1], b: [2, 3] },
    [
      [1, 2],
      [0, 3],
    ],
  ],
  [{ $zip: { inputs: ['$a', []] } }, { a: [1] }, []],
  [['$a', '$missing'], { a: 1 }, [1, null]],
  ['$a.b', { a: [{ b: 1 }, {}, 5, { b: 2 }] }, [1, 2]],
  ['$a.0', { a: [7] }, []],
  [{ x: '$missing', y: '$a' }, { a: 1 }, { y: 1 }],
  ['$constructor', {}, undefined],
]

const logic: Case[] = [
  [{ $and: [1, 'x', []] }, {}, true],
  [{ $and: [] }, {}, true],
  [{ $or: [0, null, '$missing'] }, {}, false],
  [{ $not: [''] }, {}, false],
  [{ $not: 0 }, {}, true],
  [{ $cmp: ['$missing', null] }, {}, -1],
  [{ $eq: ['$missing', null] }, {}, false],
  [
    {
      $eq: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    {},
    false,
  ],
  [{ $gt: ['x', 5] }, {}, true],
  [{ $gte: [3, 3] }, {}, true],
  [{ $lt: [[1], true] }, {}, true],
  [{ $lte: [4, 3] }, {}, false],
  [{ $ne: [1, 2] }, {}, true],
  [{ $cond: ['$a', 'y', 'n'] }, { a: 0 }, 'n'],
  [{ $cond: { if: true, then: 1, else: 2 } }, {}, 1],
  [{ $ifNull: ['$a', '$b', 5] }, { a: null }, 5],
  [{ $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, {}, 2],
  [{ $let: { vars: { x: 2 }, in: { $multiply: ['$$x', '$n'] } } }, { n: 3 }, 6],
  [{ $literal: '$a' }, {}, '$a'],
  ['$$ROOT.a', { a: 1 }, 1],
  ['$$REMOVE', {}, undefined],
  [{ $allElementsTrue: [[1, 'x']] }, {}, true],
  [{ $anyElementTrue: [[0, null]] }, {}, false],
  [{ $setDifference: [[1, 2, 2], [1]] }, {}, [2]],
  [
    {
      $setEquals: [
        [1, 2],
        [2, 1, 1],
      ],
    },
    {},
    true,
  ],
  [
    {
      $setIntersection: [
        [1, 2],
        [2, 3],
      ],
    },
    {},
    [2],
  ],
  [{ $setIsSubset: [[1], [1, 2]] }, {}, true],
  [
    {
      $setUnion: [
        [1, 2],
        [2, 3],
      ],
    },
    {},
    [1, 2, 3],
  ],
  [{ $mergeObjects: [{ a: 1, b: 1 }, null, { b: 2 }] }, {}, { a: 1, b: 2 }],
  [{ $type: '$missing' }, {}, 'missing'],
  [{ $type: 5 }, {}, 'int'],
  [{ $toInt: '42' }, {}, 42],
  [{ $toString: 2.5 }, {}, '2.5'],
  [{ $toBool: '' }, {}, true],
  [{ $toDate: '2018-03-03' }, {}, new Date('2018-03-03')],
  [{ $toLong: new Date(7) }, {}, 7],
  [{ $toDouble: '1e2' }, {}, 100],
  [{ $isNumber: '1' }, {}, false],
  [{ $convert: { input: 'x', to: 'int', onError: -1 } }, {}, -1],
  [{ $convert: { input: null, to: 'int', onNull: 0 } }, {}, 0],
]

const strings: Case[] = [
  [{ $concat: ['a', '$b', 'c'] }, { b: 'b' }, 'abc'],
  [{ $concat: ['a', null] }, {}, null],
  [{ $indexOfBytes: ['cafétéria', 'é'] }, {}, 3],
  [{ $indexOfBytes: ['cafétéria', 't'] }, {}, 5],
  [{ $indexOfCP: ['cafétéria', 'é'] }, {}, 3],
  [{ $indexOfCP: ['cafétéria', 't'] }, {}, 4],
  [{ $indexOfCP: ['foo.bar.fi', '.', 5] }, {}, 7],
  [{ $indexOfCP: ['vanilla', 'll', 0, 2] }, {}, -1],
  [{ $indexOfCP: ['$missing', 'x'] }, {}, null],
  [{ $split: ['June-15-2013', '-'] }, {}, ['June', '15', '2013']],
  [{ $strLenBytes: '寿司sushi' }, {}, 11],
  [{ $strLenCP: '寿司𠮷' }, {}, 3],
  [{ $strcasecmp: ['abc', 'ABD'] }, {}, -1],
  [{ $substr: ['hello', 1, 2] }, {}, 'el'],
  [{ $substr: ['hello', 1, -1] }, {}, 'ello'],
  [{ $substr: ['hello', 9, 2] }, {}, ''],
  [{ $substrBytes: ['寿司', 3, 3] }, {}, '司'],
  [{ $substrBytes: [null, 0, 3] }, {}, ''],
  [{ $substrCP: ['寿司sushi', 0, 3] }, {}, '寿司s'],
  [{ $toLower: 'ABC É' }, {}, 'abc É'],
  [{ $toUpper: '$missing' }, {}, ''],
  [{ $trim: { input: '  x ' } }, {}, 'x'],
  [{ $ltrim: { input: 'ggood', chars: 'g' } }, {}, 'ood'],
  [{ $rtrim: { input: 'good  ' } }, {}, 'good'],
  [{ $replaceOne: { input: 'a-a', find: 'a', replacement: { $literal: '$&' } } }, {}, '$&-a'],
  [{ $replaceAll: { input: 'a-a', find: 'a', replacement: 'b' } }, {}, 'b-b'],
  [{ $regexMatch: { input: 'Cat', regex: 'c', options: 'i' } }, {}, true],
  [{ $regexFind: { input: '𠮷ab', regex: /(b)/ } }, {}, { match: 'b', idx: 2, captures: ['b'] }],
  [{ $regexFindAll: { input: 'x', regex: 'y' } }, {}, []],
]

const refused: [expression: unknown, message: string][] = [
  [{ $foo: 1 }, "Unrecognized expression '$foo'"],
  [{ $map: { input: [], in: { $foo: 1 } } }, "Unrecognized expression '$foo'"],
  [{ $abs: [1, 2] }, 'takes exactly 1 arguments'],
  [{ $abs: 'x' }, '$abs only supports numeric types, not string'],
  [{ $add: ['x', 1] }, '$add only supports numeric types, not string'],
  [{ $add: [new Date(1), new Date(1)] }, 'only one date allowed'],
  [{ $acos: 2 }, 'cannot apply $acos to 2, value must be in [-1,1]'],
  [{ $sin: Infinity }, 'value must be in (-inf,inf)'],
  [{ $add: [new Date(1), 1e300] }, 'date overflow'],
  [{ $subtract: [new Date(1), 1e300] }, 'date overflow'],
  [{ $toDate: NaN }, 'date overflow'],
  [{ $divide: [1, 0] }, "can't $divide by zero"],
  [{ $mod: [1, 0] }, "can't $mod by zero"],
  [{ $sqrt: -1 }, 'greater than or equal to 0'],
  [{ $size: '$missing' }, 'must be an array, but was of type: missing'],
  [{ $in: [1, 'x'] }, '$in requires an array as a second argument'],
  [{ $slice: [[1], 0, 0] }, 'Third argument to $slice must be positive'],
  [{ $range: [0, 1, 0] }, 'non-zero step'],
  [{ $range: [0, 2_000_000_000] }, 'would use too much memory'],
  [{ $arrayToObject: [[['__proto__', 1]]] }, 'key may not be'],
  [{ $let: { vars: { Upper: 1 }, in: 1 } }, 'invalid character for a user variable name'],
  [{ $strLenCP: '$missing' }, '$strLenCP requires a string, found: missing'],
  [{ $substr: ['hello', -1, 2] }, 'starting index must be non-negative (got: -1)'],
  [{ $substrBytes: ['寿司', 1, 3] }, 'starting index is a UTF-8 continuation byte'],
  [{ $substrBytes: ['寿司', 0, 4] }, 'ending index is in the middle of a UTF-8 character'],
  [{ $split: ['a', ''] }, 'non-empty separator'],
  [{ $cond: [1, 2] }, 'takes exactly 3 arguments'],
  [{ $cond: { if: 1, then: 2 } }, "Missing 'else' parameter to $cond"],
  [{ $switch: { branches: [{ case: false, then: 1 }] } }, 'could not find a matching branch'],
  [{ $filter: { input: [], cond: 1, foo: 1 } }, 'Unrecognized argument to $filter: foo'],
  [{ $toInt: 'x' }, "Failed to parse number 'x'"],
  [{ $toInt: 3e9 }, 'overflow'],
  [{ $meta: 'textScore' }, 'text score'],
  ['$$x', 'Use of undefined variable: x'],
  ['$', "'$' by itself is not a valid FieldPath"],
  ['$a..b', 'may not be empty strings'],
  ['$__proto__.x', '__proto__'],
  [{ $add: [1], $abs: 1 }, 'must have exactly one field'],
  [{ 'a.b': 1 }, "may not contain '.'"],
  [{ $function: { body: 'x', args: [], lang: 'js' } }, "Unrecognized expression '$function'"],
]

describe('expressions', () => {
  test.each([...numbers, ...arrays, ...logic, ...strings])('%j', (expression, document, value) => {
    expect(evaluate(expression, document)).toEqual(value)
  })

  test.each(refused)('refuses %j', (expression, message) => {
    const run = () => evaluate(expression, {})
    expect(run).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
    expect(run).toThrow(message)
  })

  test('nesting without end is refused before it overflows the stack', () => {
    let expression: unknown = 1
    for (let depth = 0; depth < 10_000; depth++) expression = { $abs: expression }
    expect(() => compileExpression(expression)).toThrow('exceeded maximum expression depth')
  })
})
