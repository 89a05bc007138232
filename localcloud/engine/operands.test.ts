import { CloudBaseError } from '../errors'
import { runPipeline, STAGE_NAMES } from './aggregate'
import type { Document } from './document'
import { ACCUMULATOR_NAMES } from './expressions/accumulators'
import { compileExpression, EXPRESSION_OPERATORS } from './expressions/compile'
import { compileFilter } from './filter'
import { AREA_SHAPES } from './geo/geo-conditions'
import { SCHEMA_KEYWORDS } from './json-schema'
import { project } from './projection'
import { FIELD_OPERATORS } from './query-operators'
import { applyUpdate, UPDATE_NAMES } from './update-document'

const operands: unknown[] = [
  ...[null, 0, -1, 1.5, NaN, Infinity, 1e300, '', 'x', '$a', '$$x', '$', true, new Date(5), /x/, [], {}],
  ...[[null], [1, 2], [1, 2, 3], ['$a', '$b'], [[1, 2], 1, 1], { $a: 1 }, { a: 1 }, { x: { $gt: 1 } }, { $each: 1 }],
  ...[{ date: 5 }, { date: new Date(1), format: '%' }, { input: '$a', cond: 1 }, { input: 'x', regex: '(' }],
  ...[{ year: 1e9 }, { inputs: [1] }, { vars: 1, in: 1 }, { branches: [1] }, { input: 1, to: {} }, { path: 1 }],
  ...[{ $geometry: 1 }, { $geometry: { type: 'Polygon', coordinates: [] } }, { from: 'c', pipeline: 1, as: 'c' }],
  ...[
    { groupBy: '$a', boundaries: [0, 1] },
    { groupBy: '$b', buckets: 2 },
    { near: {}, distanceField: 'd' },
  ],
]
const documents: Document[] = [
  {},
  { a: 1, b: 'x' },
  { a: null, b: [1, 'x', null, { a: 1 }] },
  { a: [1, [2], { b: 1 }], b: { type: 'Point', coordinates: [0, 0] } },
]
const source = {
  find: () => documents,
  findIn: () => documents,
  geoIndexes: (): [string, '2dsphere'][] => [['b', '2dsphere']],
}

/** What any operator may answer to any operand: a value, or an error the SDK understands. */
const battery: [kind: string, names: string[], run: (name: string, operand: unknown, document: Document) => unknown][] =
  [
    [
      'query operators',
      FIELD_OPERATORS,
      (name, operand, document) => compileFilter({ b: { [name]: operand } })(document),
    ],
    [
      'areas',
      AREA_SHAPES,
      (name, operand, document) => compileFilter({ b: { $geoWithin: { [name]: operand } } })(document),
    ],
    [
      'schema keywords',
      SCHEMA_KEYWORDS,
      (name, operand, document) => {
        return compileFilter({ $jsonSchema: { properties: { b: { [name]: operand } } } })(document)
      },
    ],
    [
      'update operators',
      UPDATE_NAMES,
      (name, operand, document) => {
        return applyUpdate(structuredClone(document), { [name]: { 'b.0': operand } }, {})
      },
    ],
    [
      'expressions',
      EXPRESSION_OPERATORS,
      (name, operand, document) => {
        return compileExpression({ [name]: operand })({ root: document, variables: {} })
      },
    ],
    [
      'projections',
      ['$slice', '$elemMatch', '$meta'],
      (name, operand, document) => project([document], { b: { [name]: operand } }),
    ],
    ['stages', STAGE_NAMES, (name, operand) => runPipeline([{ [name]: operand }], source)],
    [
      'accumulators',
      ACCUMULATOR_NAMES,
      (name, operand) => runPipeline([{ $group: { _id: '$b', n: { [name]: operand } } }], source),
    ],
  ]

/** Signs of a mistake of ours behind an error that was only given the right code. */
const MISTAKE = /Cannot (read|convert|destructure)|is not a function|is not iterable|Invalid time|call stack/

describe('any operand', () => {
  test.each(battery)('of %s is answered or refused', (_kind, names, run) => {
    const failures: string[] = []
    for (const name of names) {
      for (const operand of operands) {
        for (const document of documents) {
          try {
            run(name, operand, document)
          } catch (error) {
            const refused = error instanceof CloudBaseError && !MISTAKE.test(error.message)
            if (!refused) failures.push(`${name} ${JSON.stringify(operand)}: ${String(error)}`)
          }
        }
      }
    }
    expect(failures).toEqual([])
  })
})
