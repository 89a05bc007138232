import { matching } from '../testing/sdk'
import type { Document } from './document'
import { compileFilter } from './filter'

const matches = (schema: unknown, document: Document) => compileFilter({ $jsonSchema: schema })(document)

const cases: [schema: Document, document: Document, matches: boolean][] = [
  [{}, { a: 1 }, true],
  [{ required: ['a'] }, { a: null }, true],
  [{ required: ['a'] }, {}, false],
  [{ properties: { a: { bsonType: 'int', minimum: 3 } } }, { a: 3 }, true],
  [{ properties: { a: { bsonType: 'int' } } }, { a: 3.5 }, false],
  [{ properties: { a: { bsonType: 'date' } } }, { a: new Date(1) }, true],
  [{ properties: { a: { type: 'object' } } }, { a: new Date(1) }, false],
  [{ properties: { a: { bsonType: ['null', 'string'], maxLength: 2 } } }, { a: 'abc' }, false],
  [{ properties: { a: { type: 'number', minimum: 3, exclusiveMinimum: true } } }, { a: 3 }, false],
  [{ properties: { a: { enum: ['x', 'y'] } } }, { a: 'y' }, true],
  [{ properties: { a: { type: 'array', items: { type: 'string' }, uniqueItems: true } } }, { a: ['x', 'x'] }, false],
  [{ properties: { a: { items: [{ type: 'string' }], additionalItems: false } } }, { a: ['x', 1] }, false],
  [{ additionalProperties: false, properties: { a: {} } }, { a: 1, b: 1 }, false],
  [{ patternProperties: { '^x': { type: 'number' } } }, { xa: '1' }, false],
  [{ dependencies: { a: ['b'] } }, { a: 1 }, false],
  [{ anyOf: [{ required: ['a'] }, { required: ['b'] }] }, { b: 1 }, true],
  [{ oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 }, false],
  [{ allOf: [{ required: ['a'] }], not: { required: ['b'] } }, { a: 1 }, true],
  [{ properties: { a: { pattern: '^x' } }, title: 't', description: 'd' }, { a: 'y' }, false],
]

const refused: [schema: unknown, message: string][] = [
  ['x', '$jsonSchema must be an object'],
  [{ foo: 1 }, 'Unknown $jsonSchema keyword: foo'],
  [{ properties: { a: { foo: 1 } } }, 'Unknown $jsonSchema keyword: foo'],
  [{ $ref: '#/x' }, "$jsonSchema keyword '$ref' is not currently supported"],
  [{ definitions: {} }, "$jsonSchema keyword 'definitions' is not currently supported"],
  [{ properties: { a: { type: 'integer' } } }, 'Unknown type name alias: integer'],
  [{ properties: { a: { bsonType: 'foo' } } }, 'Unknown type name alias: foo'],
  [{ type: 'object', bsonType: 'object' }, 'Cannot specify both'],
  [{ required: [] }, 'malformed'],
  [{ minimum: 'x' }, 'malformed'],
  [{ properties: { a: 5 } }, 'must be an object'],
  [{ anyOf: {} }, "'anyOf' must be an array"],
]

describe('$jsonSchema', () => {
  test.each(cases)('%j on %j', (schema, document, wanted) => {
    expect(matches(schema, document)).toBe(wanted)
  })

  test.each(refused)('refuses %j', (schema, message) => {
    expect(() => matches(schema, {})).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
    expect(() => matches(schema, {})).toThrow(message)
  })
})
