import { update as mingoUpdate } from 'mingo/updater'
import { CloudBaseError, messageOf, requestFailed } from '../errors'
import { assertStorable, type Document, isPlainObject, valueAt } from './document'
import { MATCHING } from './evaluation'

const ARRAY_OPERATORS = ['$push', '$addToSet']
const SHRINKING_OPERATORS = ['$pull', '$pullAll', '$pop']
const NUMBER_OPERATORS = ['$inc', '$mul']

/**
 * Applies update operators to a document in place and returns it. mingo is more lenient than MongoDB;
 * what MongoDB refuses throws DATABASE_REQUEST_FAILED here. `query` resolves the positional `$`.
 */
export function applyUpdate(document: Document, update: Document, query: Document): Document {
  const id = document['_id']
  const operators = assertOperators(update)
  for (const [operator, fields] of operators) {
    for (const field of Object.keys(fields)) assertApplicable(document, operator, field, fields[field])
  }
  try {
    const condition = positional(operators) ? query : {}
    const options = { cloneMode: 'deep', queryOptions: MATCHING } as const
    mingoUpdate(document, Object.fromEntries(operators), [], condition, options)
  } catch (error) {
    throw error instanceof CloudBaseError ? error : updateFailed(messageOf(error))
  }
  if (document['_id'] !== id) {
    throw updateFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return document
}

function assertOperators(update: Document): [operator: string, fields: Document][] {
  const operators: [string, Document][] = []
  for (const operator of Object.keys(update)) {
    const fields = update[operator]
    if (!operator.startsWith('$') || !isPlainObject(fields)) {
      throw updateFailed(`the update operator document must contain atomic operators, found '${operator}'`)
    }
    // Acts only when an upsert inserts, which an update with operators never does here.
    if (operator !== '$setOnInsert' && Object.keys(fields).length > 0) operators.push([operator, fields])
  }
  return operators
}

function assertApplicable(document: Document, operator: string, field: string, operand: unknown): void {
  const current = field.includes('$') ? undefined : valueAt(document, field)
  if (NUMBER_OPERATORS.includes(operator)) {
    if (typeof operand !== 'number') throw updateFailed(`Cannot ${operator} with non-numeric argument: {${field}}`)
    if (current !== undefined && typeof current !== 'number') {
      throw updateFailed(`Cannot apply ${operator} to a value of non-numeric type. field '${field}'`)
    }
  }
  if (current !== undefined && !Array.isArray(current)) {
    if (ARRAY_OPERATORS.includes(operator)) {
      throw updateFailed(`The field '${field}' must be an array but is of type ${typeof current}`)
    }
    if (SHRINKING_OPERATORS.includes(operator)) throw updateFailed(`Cannot apply ${operator} to a non-array value`)
  }
  if (operator !== '$unset' && !SHRINKING_OPERATORS.includes(operator)) assertReachable(document, field)
  if (operator === '$set') assertStorable(operand)
}

/** MongoDB never turns a scalar or null on the way into an object. */
function assertReachable(document: Document, field: string): void {
  const parts = field.split('.')
  for (let depth = 1; depth < parts.length; depth++) {
    const path = parts.slice(0, depth).join('.')
    if (path.includes('$')) return
    const value = valueAt(document, path)
    const next = parts[depth] ?? ''
    const enterable = Array.isArray(value) ? /^(\d+|\$.*)$/.test(next) : isPlainObject(value)
    if (value !== undefined && !enterable) {
      throw updateFailed(`Cannot create field '${next}' in element {${parts[depth - 1]}: ${JSON.stringify(value)}}`)
    }
  }
}

function positional(operators: [string, Document][]): boolean {
  return operators.some(([, fields]) => Object.keys(fields).some((field) => /\.\$(\.|$)/.test(field)))
}

function updateFailed(message: string) {
  return requestFailed(`[FailedOperation.Update] ${message}`)
}
