import { Aggregator } from 'mingo/aggregator'
import { Context, ProcessingMode } from 'mingo/core'
import { $push } from 'mingo/operators/accumulator'
import { $bucketAuto } from 'mingo/operators/pipeline'
import { type Document, isPlainObject } from '../document'
import { type Accumulation, compileAccumulator } from '../expressions/accumulators'
import { compileExpression } from '../expressions/compile'
import { assertNamed, type Expression, failed, type Scope } from '../expressions/operator'
import { compareValues, identityOf } from '../match-values'
import { sortDocuments } from '../sort-order'
import { describe, typeName } from '../value-type'
import type { Stage, StageContext, StageTable } from './stage'

/** Stages that put documents together. */
export const GROUP_STAGES: StageTable = [
  ['$group', group],
  ['$sortByCount', sortByCount],
  ['$bucket', bucket],
  ['$bucketAuto', bucketAuto],
]

/** How one document per group is made of its members. */
function compileOutput(spec: Document, names: string[]): (id: unknown, members: Scope[]) => Document {
  const compile = (expression: unknown) => compileExpression(expression, names)
  const fields = Object.keys(spec).map((field): [string, Accumulation] => [
    field,
    compileAccumulator(field, spec[field], compile),
  ])
  return (id, members) => {
    const output: Document = { _id: id }
    for (const [field, accumulate] of fields) output[field] = accumulate(members)
    return output
  }
}

function group(operand: unknown, { names }: StageContext): Stage {
  if (!isPlainObject(operand)) throw failed("a group's fields must be specified in an object")
  if (!Object.hasOwn(operand, '_id')) throw failed('a group specification must include an _id')
  const { _id, ...fields } = operand
  const key = compileExpression(_id, names)
  const output = compileOutput(fields, names)
  return (documents, variables) => {
    return [...groupBy(documents, variables, key).values()].map(({ id, members }) => output(id, members))
  }
}

function groupBy(documents: Document[], variables: Document, key: Expression) {
  const groups = new Map<string, { id: unknown; members: Scope[] }>()
  for (const document of documents) {
    const scope = { root: document, variables }
    const id = key(scope) ?? null
    const identity = identityOf(id)
    const known = groups.get(identity)
    if (known) known.members.push(scope)
    else groups.set(identity, { id, members: [scope] })
  }
  return groups
}

function sortByCount(operand: unknown, context: StageContext): Stage {
  const path = typeof operand === 'string' && operand.startsWith('$')
  if (!path && !(isPlainObject(operand) && Object.keys(operand)[0]?.startsWith('$'))) {
    throw failed('the sortByCount field must be defined as a $-prefixed path or an expression inside an object')
  }
  const grouped = group({ _id: operand, count: { $sum: 1 } }, context)
  return (documents, variables) => sortDocuments(grouped(documents, variables), [['count', -1]])
}

const COUNT = { count: { $sum: 1 } }

function outputOf(stage: string, given: Document): Document {
  const output = given['output'] ?? COUNT
  if (!isPlainObject(output))
    throw failed(`The ${stage} 'output' field must be an object, but found type: ${typeName(output)}`)
  return output
}

function bucket(operand: unknown, { names }: StageContext): Stage {
  const given = assertNamed('$bucket', operand, ['groupBy', 'boundaries'], ['default', 'output'])
  const boundaries = readBoundaries(given['boundaries'], names)
  const fallback = 'default' in given ? constant(given['default'], names) : undefined
  const [lowest, highest] = [boundaries[0], boundaries.at(-1)]
  if (fallback !== undefined && compareValues(fallback, lowest) >= 0 && compareValues(fallback, highest) < 0) {
    throw failed(
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
  }
  const key = compileExpression(given['groupBy'], names)
  const output = compileOutput(outputOf('$bucket', given), names)
  const place: Expression = (scope) => {
    const value = key(scope)
    const inside = value !== undefined && compareValues(value, lowest) >= 0 && compareValues(value, highest) < 0
    if (inside) return [...boundaries].reverse().find((boundary) => compareValues(boundary, value) <= 0)
    if (fallback !== undefined) return fallback
    throw failed('$switch could not find a matching branch for an input, and no default was specified.')
  }
  return (documents, variables) => {
    const groups = [...groupBy(documents, variables, place).values()]
    groups.sort((one, other) => compareValues(one.id, other.id))
    return groups.map(({ id, members }) => output(id, members))
  }
}

function constant(expression: unknown, names: string[]): unknown {
  return compileExpression(expression, names)({ root: {}, variables: {} })
}

function readBoundaries(boundaries: unknown, names: string[]): unknown[] {
  if (!Array.isArray(boundaries)) {
    throw failed(`The $bucket 'boundaries' field must be an array, but found type: ${typeName(boundaries)}.`)
  }
  if (boundaries.length < 2) {
    throw failed(`The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`)
  }
  const values = boundaries.map((boundary: unknown) => constant(boundary, names))
  for (const [at, value] of values.entries()) {
    const before = values[at - 1]
    if (at > 0 && compareValues(before, value) >= 0) {
      throw failed(
        `The 'boundaries' option to $bucket must be sorted, but elements ${at - 1} and ${at} are not in ascending order (${describe(before)} is not less than ${describe(value)}).`,
      )
    }
    const kinds = [typeof before, typeof value]
    if (at > 0 && kinds[0] !== kinds[1]) {
      throw failed(`All values in the the 'boundaries' option to $bucket must have the same type.`)
    }
  }
  return values
}

const BUCKETS = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ pipeline: { $bucketAuto }, accumulator: { $push } }),
}
const GRANULARITY = /^(R5|R10|R20|R40|R80|1-2-5|E6|E12|E24|E48|E96|E192|POWERSOF2)$/

/** mingo chooses the bounds, which for preferred numbers takes its tables; the outputs are ours. */
function bucketAuto(operand: unknown, { names }: StageContext): Stage {
  const given = assertNamed('$bucketAuto', operand, ['groupBy', 'buckets'], ['output', 'granularity'])
  const { buckets, granularity } = given
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets <= 0) {
    throw failed(`The $bucketAuto 'buckets' field must be greater than 0, but found: ${describe(buckets)}`)
  }
  if (granularity !== undefined && !(typeof granularity === 'string' && GRANULARITY.test(granularity))) {
    throw failed(`Unknown rounding granularity: ${describe(granularity)}`)
  }
  const key = compileExpression(given['groupBy'], names)
  const output = compileOutput(outputOf('$bucketAuto', given), names)
  const spec = { groupBy: '$key', buckets, granularity, output: { members: { $push: '$scope' } } }
  return (documents, variables) => {
    const keyed = documents.map((document) => {
      const scope: Scope = { root: document, variables }
      return { key: bucketKey(key(scope) ?? null, granularity), scope }
    })
    if (keyed.length === 0) return []
    const found = new Aggregator([{ $bucketAuto: spec }], BUCKETS).run<{ _id: unknown; members: Scope[] }>(keyed)
    return found.map(({ _id, members }) => output(_id, members))
  }
}

function bucketKey(value: unknown, granularity: unknown): unknown {
  if (granularity === undefined || (typeof value === 'number' && value >= 0)) return value
  throw failed(
    `$bucketAuto can specify a 'granularity' with numeric boundaries of at least 0 only, but found a value with type: ${typeName(value)}`,
  )
}
