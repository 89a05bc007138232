import { malformedQuery } from './database-errors'
import { CloudBaseError, messageOf } from '../errors'
import { type Document, isPlainObject } from './document'
import { compileExpression } from './expressions/compile'
import { isTrue } from './expressions/operator'
import { nearConditionOf } from './geo/near'
import { compileJsonSchema } from './json-schema'
import { type ValueTest } from './match-values'
import { compileField, type FieldContext } from './query-operators'

/** Deeper queries are refused, as MongoDB refuses them. */
const MAX_QUERY_DEPTH = 200

/** Where a query stands, which decides what it may contain. */
export interface FilterOptions {
  /** Variables that `$expr` may use, as a `$lookup` with a pipeline gives them. */
  variables?: Document
  /** False in aggregation stages, where MongoDB wants `$geoNear` instead. */
  near?: boolean
}

/** Compiles a MongoDB query. Unknown operators and malformed operands throw DATABASE_REQUEST_FAILED at once. */
export function compileFilter(query: Document, options: FilterOptions = {}): (document: Document) => boolean {
  const compiled = guarded(() => compileQuery(query, options, 0))
  return (document) => guarded(() => compiled(document))
}

function guarded<T>(evaluate: () => T): T {
  try {
    return evaluate()
  } catch (error) {
    throw error instanceof CloudBaseError ? error : malformedQuery(messageOf(error))
  }
}

function compileQuery(query: Document, options: FilterOptions, depth: number): ValueTest {
  if (depth > MAX_QUERY_DEPTH) throw malformedQuery(`exceeded maximum query tree depth of ${MAX_QUERY_DEPTH}`)
  const context = contextAt(options, depth)
  const tests: ValueTest[] = []
  for (const key of Object.keys(query)) {
    const test = key.startsWith('$')
      ? compileTopLevel(key, query[key], options, depth)
      : compileField(key, query[key], context)
    if (test) tests.push(test)
  }
  const [first, second] = tests
  if (!first) return () => true
  if (!second) return first
  return (document) => tests.every((test) => test(document))
}

function contextAt(options: FilterOptions, depth: number): FieldContext {
  return {
    depth,
    compile: (query, inner) => compileQuery(query, { ...options, near: false }, inner),
    near: (path, condition) => {
      if (options.near === false) {
        throw malformedQuery('$geoNear, $near, and $nearSphere are not allowed in this context')
      }
      return nearConditionOf(path, condition)
    },
  }
}

function compileTopLevel(key: string, operand: unknown, options: FilterOptions, depth: number): ValueTest | undefined {
  switch (key) {
    case '$and':
    case '$or':
    case '$nor':
      return compileLogical(key, operand, options, depth)
    case '$expr':
      return compileExpr(operand, options, depth)
    case '$jsonSchema':
      return compileJsonSchema(operand)
    case '$comment':
      return undefined
    case '$text':
      throw malformedQuery('text index required for $text query')
    case '$where':
      throw malformedQuery('$where is not allowed in this context')
    default:
      throw malformedQuery(`unknown top level operator: ${key}`)
  }
}

function compileLogical(
  key: '$and' | '$or' | '$nor',
  operand: unknown,
  options: FilterOptions,
  depth: number,
): ValueTest {
  if (!Array.isArray(operand)) throw malformedQuery(`${key} must be an array`)
  if (operand.length === 0) throw malformedQuery('$and/$or/$nor must be a nonempty array')
  // A near condition may stand inside $and, but not in alternatives.
  const inner = key === '$and' ? options : { ...options, near: false }
  const tests = operand.map((branch) => {
    if (!isPlainObject(branch)) throw malformedQuery('$or/$and/$nor entries need to be full objects')
    return compileQuery(branch, inner, depth + 1)
  })
  if (key === '$and') return (document) => tests.every((test) => test(document))
  const some: ValueTest = (document) => tests.some((test) => test(document))
  return key === '$or' ? some : (document) => !some(document)
}

function compileExpr(operand: unknown, options: FilterOptions, depth: number): ValueTest {
  if (depth > MAX_QUERY_DEPTH) throw malformedQuery('$expr is nested too deeply')
  const variables = options.variables ?? {}
  const expression = compileExpression(operand, Object.keys(variables))
  return (document) => isTrue(expression({ root: document, variables }))
}
