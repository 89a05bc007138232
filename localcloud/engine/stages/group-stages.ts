import { type Document, isPlainObject } from '../document'
import { compileExpression } from '../expressions/compile'
import { assertNamed, type Expression, failed, type Scope } from '../expressions/operator'
import { compareValues, identityOf } from '../match-values'
import { sortDocuments } from '../sort-order'
import { describe, typeName } from '../value-type'
import { bucketAuto } from './bucket-auto'
import { compileOutput, outputOf } from './group-output'
import type { Stage, StageContext, StageTable } from './stage'

/** Stages that put documents together. */
export const GROUP_STAGES: StageTable = [
  ['$group', group],
  ['$sortByCount', sortByCount],
  ['$bucket', bucket],
  ['$bucketAuto', bucketAuto],
]

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
