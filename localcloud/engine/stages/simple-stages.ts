import { type Document, isPlainObject } from '../document'
import { compileExpression } from '../expressions/compile'
import { assertNamed, failed } from '../expressions/operator'
import { compileFilter } from '../filter'
import { compileProjection } from '../projection'
import { computedFields } from '../projection-tree'
import { parseSortOrder, sortDocuments } from '../sort-order'
import { describe, typeName } from '../value-type'
import type { Stage, StageContext, StageTable } from './stage'

/** Stages that look at one document at a time, or at their order and number. */
export const SIMPLE_STAGES: StageTable = [
  ['$match', match],
  ['$project', projection],
  ['$addFields', (operand, context) => addFields('$addFields', operand, context)],
  ['$set', (operand, context) => addFields('$set', operand, context)],
  ['$unset', unset],
  [
    '$replaceRoot',
    (operand, context) => replaceRoot(assertNamed('$replaceRoot', operand, ['newRoot'], [])['newRoot'], context),
  ],
  ['$replaceWith', replaceRoot],
  ['$sort', sort],
  ['$limit', limit],
  ['$skip', skip],
  ['$count', count],
  ['$sample', sample],
]

function match(operand: unknown, { names }: StageContext): Stage {
  if (!isPlainObject(operand)) throw failed('the match filter must be an expression in an object')
  const known = compileFilter(operand, {
    near: false,
    variables: Object.fromEntries(names.map((name) => [name, null])),
  })
  return (documents, variables) => {
    const matches = names.length === 0 ? known : compileFilter(operand, { near: false, variables })
    return documents.filter(matches)
  }
}

function projection(operand: unknown, { names }: StageContext): Stage {
  if (!isPlainObject(operand)) throw failed('$project specification must be an object')
  if (Object.keys(operand).length === 0) {
    throw failed('Invalid $project :: caused by :: projection specification must have at least one field')
  }
  const projected = compileProjection(operand, { names })
  return (documents, variables) => documents.map((document) => projected(document, variables))
}

function addFields(stage: string, operand: unknown, { names }: StageContext): Stage {
  const tree = computedFields(stage, operand, names)
  return (documents, variables) => documents.map((document) => tree.apply(document, variables))
}

function unset(operand: unknown, { names }: StageContext): Stage {
  const fields: unknown[] = Array.isArray(operand) ? operand : [operand]
  const spec: Document = {}
  for (const field of fields) {
    if (typeof field !== 'string') throw failed('$unset specification must be a string or an array of strings')
    spec[field] = 0
  }
  if (fields.length === 0) throw failed('$unset specification must have at least one field')
  const projected = compileProjection(spec, { names })
  return (documents, variables) => documents.map((document) => projected(document, variables))
}

function replaceRoot(operand: unknown, { names }: StageContext): Stage {
  const expression = compileExpression(operand, names)
  return (documents, variables) =>
    documents.map((document) => {
      const root = expression({ root: document, variables })
      if (isPlainObject(root)) return root
      throw failed(
        `'newRoot' expression must evaluate to an object, but resulting value was: ${describe(root)}. Type of resulting value: '${typeName(root)}'. Input document: ${describe(document)}`,
      )
    })
}

function sort(operand: unknown): Stage {
  const order = parseSortOrder(operand)
  if (order.length === 0) throw failed('$sort stage must have at least one sort key')
  return (documents) => sortDocuments(documents, order)
}

function limit(operand: unknown): Stage {
  if (typeof operand !== 'number') throw failed('the limit must be specified as a number')
  if (!Number.isInteger(operand) || operand <= 0) throw failed('the limit must be positive')
  return (documents) => documents.slice(0, operand)
}

function skip(operand: unknown): Stage {
  if (typeof operand !== 'number' || !Number.isInteger(operand)) throw failed('Argument to $skip must be a number')
  if (operand < 0) throw failed('Argument to $skip cannot be negative')
  return (documents) => documents.slice(operand)
}

/** Of no documents there is no count: the result is empty then. */
function count(operand: unknown): Stage {
  if (typeof operand !== 'string' || operand === '') throw failed('the count field must be a non-empty string')
  if (operand.startsWith('$')) throw failed('the count field cannot be a $-prefixed path')
  if (operand.includes('.')) throw failed("the count field cannot contain '.'")
  return (documents) => (documents.length === 0 ? [] : [{ [operand]: documents.length }])
}

function sample(operand: unknown): Stage {
  const { size } = assertNamed('$sample', operand, ['size'], [])
  if (typeof size !== 'number') throw failed('size argument to $sample must be a number')
  if (!Number.isInteger(size) || size <= 0) throw failed('size argument to $sample must be a positive integer')
  return (documents) => {
    const drawn = documents.map((document) => ({ document, lot: Math.random() }))
    drawn.sort((one, other) => one.lot - other.lot)
    return drawn.slice(0, size).map(({ document }) => document)
  }
}
