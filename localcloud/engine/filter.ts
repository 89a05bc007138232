import { Query } from 'mingo/query'
import { CloudBaseError, messageOf, requestFailed } from '../errors'
import { type Document, isPlainObject } from './document'
import { EVALUATION, MATCHING } from './evaluation'

/** Compiles a MongoDB query. Unknown operators and malformed operands throw DATABASE_REQUEST_FAILED at once. */
export function compileFilter(query: Document): (document: Document) => boolean {
  if (Object.keys(query).length === 0) return () => true
  const compiled = guarded(() => new Query<Document>(query, usesExpressions(query) ? EVALUATION : MATCHING))
  return (document) => guarded(() => compiled.test(document))
}

function guarded<T>(evaluate: () => T): T {
  try {
    return evaluate()
  } catch (error) {
    throw error instanceof CloudBaseError ? error : requestFailed(`[FailedOperation.Query] ${messageOf(error)}`)
  }
}

function usesExpressions(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(usesExpressions)
  return isPlainObject(node) && Object.keys(node).some((key) => key === '$expr' || usesExpressions(node[key]))
}
