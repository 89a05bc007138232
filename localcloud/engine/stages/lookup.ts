import { type Document, isPlainObject } from '../document'
import { compileExpression, fieldPath } from '../expressions/compile'
import { assertVariableName } from '../expressions/conditions'
import { assertNamed, failed } from '../expressions/operator'
import { computedFields } from '../projection-tree'
import { typeName } from '../value-type'
import type { Stage, StageContext } from './stage'

/** `$lookup`, by equality of two fields or by a pipeline with variables. */
export function lookup(operand: unknown, context: StageContext): Stage {
  if (!isPlainObject(operand)) throw failed('the $lookup specification must be an Object')
  const byPipeline = 'pipeline' in operand
  const given = byPipeline
    ? assertNamed('$lookup', operand, ['from', 'pipeline', 'as'], ['let'])
    : assertNamed('$lookup', operand, ['from', 'localField', 'foreignField', 'as'], [])
  const [from, as] = [textOf(given, 'from'), textOf(given, 'as')]
  const joined = byPipeline ? joinByPipeline(from, given, context) : joinByFields(from, given, context)
  // The result is written as $addFields would write it, so that `as` may be a path.
  const writer = computedFields('$lookup', { [fieldPath(as).join('.')]: '$$joined' }, ['joined'])
  return (documents, variables) =>
    documents.map((document) => writer.apply(document, { joined: joined(document, variables) }))
}

type Join = (document: Document, variables: Document) => Document[]

function textOf(given: Document, field: string): string {
  const value = given[field]
  if (typeof value === 'string' && value !== '') return value
  throw failed(`$lookup argument '${field}' must be a string, is type ${typeName(value)}`)
}

/** An array matches by its elements; a missing field matches null. */
function joinByFields(from: string, given: Document, { source }: StageContext): Join {
  const local = compileExpression(`$${textOf(given, 'localField')}`)
  const foreign = textOf(given, 'foreignField')
  return (document) => {
    const value = local({ root: document, variables: {} }) ?? null
    const values: unknown[] = Array.isArray(value) ? value : [value]
    const patterns = values.filter((each) => each instanceof RegExp)
    const others = values.filter((each) => !(each instanceof RegExp))
    const query = { [foreign]: { $in: others } }
    if (patterns.length === 0) return source.findIn(from, { query })
    // A stored pattern is equal to itself; in a list it would be searched with.
    return source.findIn(from, { query: { $or: [query, ...patterns.map(($eq) => ({ [foreign]: { $eq } }))] } })
  }
}

const NOT_IN_LOOKUPS = ['$out', '$merge', '$geoNear']

function joinByPipeline(from: string, given: Document, { source, pipeline, names }: StageContext): Join {
  const bound = given['let'] ?? {}
  if (!isPlainObject(bound)) throw failed(`$lookup argument 'let' must be an object, is type ${typeName(bound)}`)
  for (const name of Object.keys(bound)) assertVariableName(name)
  const values = Object.keys(bound).map((name) => [name, compileExpression(bound[name], names)] as const)
  const run = pipeline(given['pipeline'], [...names, ...Object.keys(bound)], NOT_IN_LOOKUPS)
  // Every document of the pipeline joins with the same others: they are read once.
  let all: Document[] | undefined
  return (document, variables) => {
    all ??= source.findIn(from, { query: {} })
    const inner = { ...variables }
    for (const [name, value] of values) inner[name] = value({ root: document, variables })
    return run(all, inner)
  }
}
