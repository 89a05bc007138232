import { CloudBaseError, messageOf, requestFailed } from '../errors'
import { type Document, isPlainObject } from './document'
import { failed } from './expressions/operator'
import type { FindRequest } from './reader'
import { parseSortOrder } from './sort-order'
import { ARRAY_STAGES } from './stages/array-stages'
import { geoNear } from './stages/geo-near'
import { GROUP_STAGES } from './stages/group-stages'
import { lookup } from './stages/lookup'
import { SIMPLE_STAGES } from './stages/simple-stages'
import type { AggregateSource, Stage, StageCompiler, StageContext } from './stages/stage'

/** The platform returns this many rows unless the pipeline says otherwise. */
const DEFAULT_ROWS = 20
/** More stages, or pipelines deeper in each other, are refused. */
const MAX_STAGES = 1000
const MAX_PIPELINE_DEPTH = 20

const STAGES = new Map<string, StageCompiler>([
  ...SIMPLE_STAGES,
  ...GROUP_STAGES,
  ...ARRAY_STAGES,
  ['$lookup', lookup],
  ['$geoNear', geoNear],
])

/** The stages a pipeline may be made of. */
export const STAGE_NAMES = [...STAGES.keys()]

/** Runs a pipeline of `{ $stage: value }`. All of it is compiled before anything is read. Throws DATABASE_REQUEST_FAILED. */
export function runPipeline(pipeline: Document[], source: AggregateSource): Document[] {
  try {
    const stages = compilePipeline(pipeline, source, [], [], 0)
    const { request, rest } = splitLeading(pipeline)
    const first = Object.keys(pipeline[0] ?? {})[0] === '$geoNear' ? [] : source.find(request)
    const left = stages.slice(pipeline.length - rest.length)
    const result = left.reduce((documents, stage) => stage(documents, {}), first)
    return pipeline.some((stage) => '$limit' in stage) ? result : result.slice(0, DEFAULT_ROWS)
  } catch (error) {
    if (error instanceof CloudBaseError) throw error
    throw requestFailed(`[FailedOperation.Aggregate] ${messageOf(error)}`)
  }
}

function compilePipeline(
  pipeline: unknown,
  source: AggregateSource,
  names: string[],
  without: string[],
  depth: number,
): Stage[] {
  if (!Array.isArray(pipeline)) throw failed("'pipeline' option must be specified as an array")
  if (pipeline.length > MAX_STAGES) throw failed(`Pipeline length must be no longer than ${MAX_STAGES} stages.`)
  if (depth > MAX_PIPELINE_DEPTH) {
    throw failed(`Maximum number of nested sub-pipelines exceeded. Limit is ${MAX_PIPELINE_DEPTH}`)
  }
  const context: StageContext = {
    source,
    names,
    pipeline: (inner, innerNames, innerWithout) => {
      const stages = compilePipeline(inner, source, innerNames, innerWithout, depth + 1)
      return (documents, variables) => stages.reduce((found, stage) => stage(found, variables), documents)
    },
  }
  return pipeline.map((stage: unknown, at) => {
    const [name, operand] = readStage(stage)
    if (without.includes(name)) throw failed(`${name} is not allowed to be used within this stage's pipeline`)
    if (name === '$geoNear' && at > 0) throw failed('$geoNear is only valid as the first stage in a pipeline.')
    const compiler = STAGES.get(name)
    if (!compiler) throw failed(`Unrecognized pipeline stage name: '${name}'`)
    return compiler(operand, context)
  })
}

function readStage(stage: unknown): [name: string, operand: unknown] {
  if (!isPlainObject(stage)) throw failed("Each element of the 'pipeline' array must be an object")
  const [name, ...others] = Object.keys(stage)
  if (name === undefined || others.length > 0) {
    throw failed('A pipeline stage specification object must contain exactly one field.')
  }
  return [name, stage[name]]
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
