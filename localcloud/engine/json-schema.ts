import { malformedQuery } from './database-errors'
import Ajv from 'ajv-draft-04'
import { type Document, isPlainObject } from './document'
import type { ValueTest } from './match-values'
import { describe, typeTest } from './value-type'

/** JSON Schema's own type names; 'integer' is not among them, as MongoDB has it. */
const JSON_TYPES: Record<string, string> = {
  string: 'string',
  number: 'number',
  boolean: 'bool',
  object: 'object',
  array: 'array',
  null: 'null',
}
const SCHEMAS = ['additionalItems', 'additionalProperties', 'items', 'not']
const LISTS_OF_SCHEMAS = ['allOf', 'anyOf', 'oneOf']
const MAPS_OF_SCHEMAS = ['properties', 'patternProperties', 'dependencies']
const OTHERS = [
  ...['bsonType', 'type', 'enum', 'required', 'title', 'description', 'uniqueItems', 'multipleOf', 'pattern'],
  ...['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'maxLength', 'minLength'],
  ...['maxItems', 'minItems', 'maxProperties', 'minProperties'],
]
/** Keywords of JSON Schema draft 4 that MongoDB leaves out. */
const LEFT_OUT = ['$ref', '$schema', 'default', 'definitions', 'format', 'id']

/** The keywords a `$jsonSchema` may use. */
export const SCHEMA_KEYWORDS = [...SCHEMAS, ...LISTS_OF_SCHEMAS, ...MAPS_OF_SCHEMAS, ...OTHERS]

const validator = new Ajv({ strict: false, logger: false, addUsedSchema: false })
validator.addKeyword({
  keyword: 'bsonTest',
  validate: (names: string[], value: unknown) => names.some((name) => typeTest(name)?.(value)),
})

/** Compiled schemas by their text: a compiler run costs milliseconds. */
const compiled = new Map<string, ValueTest>()
const MAX_COMPILED = 100

/**
 * Compiles a `$jsonSchema`: draft 4 with `bsonType`, no references. Throws DATABASE_REQUEST_FAILED for unknown keywords
 * and malformed values.
 */
export function compileJsonSchema(schema: unknown): ValueTest {
  if (!isPlainObject(schema)) throw malformedQuery('$jsonSchema must be an object')
  const text = JSON.stringify(schema)
  const known = compiled.get(text)
  if (known) return known
  const validate = compile(translate(schema))
  if (compiled.size >= MAX_COMPILED) compiled.clear()
  compiled.set(text, validate)
  return validate
}

function compile(schema: Document): ValueTest {
  try {
    const validate = validator.compile(schema)
    return (value) => validate(value)
  } catch (error) {
    throw malformedQuery(`$jsonSchema is malformed: ${String(error)}`)
  }
}

/** Checks the keywords, and turns both kinds of type into one test of our own: dates are objects to a JSON validator. */
function translate(schema: unknown): Document {
  if (!isPlainObject(schema)) throw malformedQuery(`$jsonSchema must be an object, got ${describe(schema)}`)
  const written: Document = {}
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword]
    if (LEFT_OUT.includes(keyword)) throw malformedQuery(`$jsonSchema keyword '${keyword}' is not currently supported`)
    if (!SCHEMA_KEYWORDS.includes(keyword)) throw malformedQuery(`Unknown $jsonSchema keyword: ${keyword}`)
    if (keyword === 'type') written['bsonTest'] = typesOf(value, (name) => JSON_TYPES[name])
    else if (keyword !== 'bsonType') written[keyword] = translateKeyword(keyword, value)
  }
  if ('bsonType' in schema) {
    if ('type' in schema) throw malformedQuery("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'")
    written['bsonTest'] = typesOf(schema['bsonType'], (name) => (typeTest(name) ? name : undefined))
  }
  return written
}

function translateKeyword(keyword: string, value: unknown): unknown {
  if (SCHEMAS.includes(keyword)) {
    if (keyword === 'items' && Array.isArray(value)) return value.map(translate)
    return typeof value === 'boolean' && keyword.startsWith('additional') ? value : translate(value)
  }
  if (LISTS_OF_SCHEMAS.includes(keyword)) {
    if (!Array.isArray(value)) throw malformedQuery(`$jsonSchema keyword '${keyword}' must be an array`)
    return value.map(translate)
  }
  if (!MAPS_OF_SCHEMAS.includes(keyword)) return value
  if (!isPlainObject(value)) throw malformedQuery(`$jsonSchema keyword '${keyword}' must be an object`)
  const entries = Object.entries(value).map(([name, schema]) => {
    return [name, keyword === 'dependencies' && Array.isArray(schema) ? schema : translate(schema)]
  })
  return Object.fromEntries(entries)
}

function typesOf(value: unknown, translateName: (name: string) => string | undefined): string[] {
  const names: unknown[] = Array.isArray(value) ? value : [value]
  if (names.length === 0) throw malformedQuery('$jsonSchema type must not be empty')
  return names.map((name) => {
    if (typeof name !== 'string') throw malformedQuery('$jsonSchema type must be a string or an array of strings')
    const known = translateName(name)
    if (known === undefined) throw malformedQuery(`Unknown type name alias: ${name}`)
    return known
  })
}
