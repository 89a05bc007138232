import { Aggregator } from 'mingo'
import { messageOf, requestFailed } from '../errors'
import type { Document } from './document'
import { isPlainObject } from './document'
import { EVALUATION, mendQuery } from './filter'

/** The platform returns this many rows unless the pipeline says otherwise. */
const DEFAULT_ROWS = 20
const FORBIDDEN_STAGES = ['$out', '$merge']

/** Reads documents for the pipeline: of its own collection through a query, of others (`$lookup`) whole. */
export interface AggregateSource {
  find: (query: Document) => Document[]
  all: (collection: string) => Document[]
}

/** Runs a pipeline of `{ $stage: value }`. A leading `$match` goes through the planner. Throws DATABASE_REQUEST_FAILED. */
export function runPipeline(pipeline: Document[], source: AggregateSource): Document[] {
  for (const stage of pipeline) {
    const name = Object.keys(stage)[0] ?? ''
    if (FORBIDDEN_STAGES.includes(name))
      throw requestFailed(`[FailedOperation.Aggregate] stage ${name} is not supported`)
  }
  const first = pipeline[0]?.['$match']
  const documents = source.find(isPlainObject(first) ? first : {})
  const stages = pipeline.slice(isPlainObject(first) ? 1 : 0).map(mendStage)
  if (!pipeline.some((stage) => '$limit' in stage)) stages.push({ $limit: DEFAULT_ROWS })
  try {
    const aggregator = new Aggregator(stages, { ...EVALUATION, collectionResolver: source.all })
    return aggregator.run<Document>(documents)
  } catch (error) {
    throw requestFailed(`[FailedOperation.Aggregate] ${messageOf(error)}`)
  }
}

function mendStage(stage: Document): Document {
  const match = stage['$match']
  return isPlainObject(match) ? { $match: mendQuery(match) } : stage
}
