import { Aggregator } from 'mingo/aggregator'
import { Context, ProcessingMode } from 'mingo/core'
import { $push } from 'mingo/operators/accumulator'
import { $bucketAuto } from 'mingo/operators/pipeline'
import { compileExpression } from '../expressions/compile'
import { assertNamed, failed, type Scope } from '../expressions/operator'
import { describe, typeName } from '../value-type'
import { compileOutput, outputOf } from './group-output'
import type { Stage, StageContext } from './stage'

const BUCKETS = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ pipeline: { $bucketAuto }, accumulator: { $push } }),
}
const GRANULARITY = /^(R5|R10|R20|R40|R80|1-2-5|E6|E12|E24|E48|E96|E192|POWERSOF2)$/

/** A bucket as mingo gives it. */
type Bucket = {
  _id: { min: unknown; max: unknown }
  members: Scope[]
}

/** mingo chooses the bounds, which for preferred numbers takes its tables; the outputs are ours. */
export function bucketAuto(operand: unknown, { names }: StageContext): Stage {
  const given = assertNamed('$bucketAuto', operand, ['groupBy', 'buckets'], ['output', 'granularity'])
  const { buckets, granularity } = given
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets <= 0) {
    throw failed(`The $bucketAuto 'buckets' field must be greater than 0, but found: ${describe(buckets)}`)
  }
  assertGranularity(granularity)
  const key = compileExpression(given['groupBy'], names)
  const output = compileOutput(outputOf('$bucketAuto', given), names)
  const spec = { groupBy: '$key', buckets, granularity, output: { members: { $push: '$scope' } } }
  return (documents, variables) => {
    const keyed = documents.map((document) => {
      const scope: Scope = { root: document, variables }
      return { key: bucketKey(key(scope) ?? null, granularity), scope }
    })
    if (keyed.length === 0) return []
    const found = new Aggregator([{ $bucketAuto: spec }], BUCKETS).run<Bucket>(keyed)
    const [first] = found
    if (first && granularity !== undefined) first._id.min = roundDown(leastOf(keyed), granularity)
    return found.map(({ _id, members }) => output(_id, members))
  }
}

function assertGranularity(granularity: unknown): asserts granularity is string | undefined {
  if (granularity === undefined || (typeof granularity === 'string' && GRANULARITY.test(granularity))) return
  throw failed(`Unknown rounding granularity: ${describe(granularity)}`)
}

function bucketKey(value: unknown, granularity: unknown): unknown {
  if (granularity === undefined || (typeof value === 'number' && value >= 0)) return value
  throw failed(
    `$bucketAuto can specify a 'granularity' with numeric boundaries of at least 0 only, but found a value with type: ${typeName(value)}`,
  )
}

function leastOf(keyed: { key: unknown }[]): number {
  return Math.min(...keyed.map(({ key }) => Number(key)))
}

/** The greatest preferred number below a value, where MongoDB lets the first bucket begin. */
function roundDown(value: number, granularity: string): number {
  let below = 0
  let next = roundUp(value / 10, granularity)
  while (next < value) {
    below = next
    next = roundUp(next, granularity)
  }
  return below
}

function roundUp(value: number, granularity: string): number {
  const spec = { groupBy: '$key', buckets: 1, granularity, output: { members: { $push: '$key' } } }
  const [bucket] = new Aggregator([{ $bucketAuto: spec }], BUCKETS).run<Bucket>([{ key: value }])
  return Number(bucket?._id.max)
}
