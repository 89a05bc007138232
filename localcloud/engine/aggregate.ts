import { Aggregator } from 'mingo/aggregator'
import { CloudBaseError, messageOf, requestFailed } from '../errors'
import { type Document, isPlainObject } from './document'
import { EVALUATION } from './evaluation'
import type { FindRequest } from './reader'
import { parseSortOrder } from './sort-order'

/** The platform returns this many rows unless the pipeline says otherwise. */
const DEFAULT_ROWS = 20

/** Reads documents for the pipeline: of its own collection through the planner, of others (`$lookup`) whole. */
export interface AggregateSource {
  find: (request: FindRequest) => Document[]
  all: (collection: string) => Document[]
}

/** Runs a pipeline of `{ $stage: value }`. Throws DATABASE_REQUEST_FAILED. */
export function runPipeline(pipeline: Document[], source: AggregateSource): Document[] {
  const { request, rest } = splitLeading(pipeline)
  const documents = source.find(request)
  if (!pipeline.some((stage) => '$limit' in stage)) rest.push({ $limit: DEFAULT_ROWS })
  try {
    const aggregator = new Aggregator(rest, { ...EVALUATION, collectionResolver: source.all })
    return aggregator.run<Document>(documents)
  } catch (error) {
    if (error instanceof CloudBaseError) throw error
    throw requestFailed(`[FailedOperation.Aggregate] ${messageOf(error)}`)
  }
}

/** A leading `$match`, then `$sort`, then `$limit` are a query, which indexes can answer. */
function splitLeading(pipeline: Document[]): { request: FindRequest; rest: Document[] } {
  const rest = [...pipeline]
  const match = rest[0]?.['$match']
  const request: FindRequest = { query: isPlainObject(match) ? match : {} }
  if (isPlainObject(match)) rest.shift()
  const sort = rest[0]?.['$sort']
  if (isPlainObject(sort)) {
    request.order = parseSortOrder(sort)
    rest.shift()
  }
  const limit = rest[0]?.['$limit']
  if (typeof limit === 'number' && limit > 0) {
    request.limit = limit
    rest.shift()
  }
  return { request, rest }
}
