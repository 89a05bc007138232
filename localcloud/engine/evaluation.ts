import { Context } from 'mingo'
import * as accumulatorOperators from 'mingo/operators/accumulator'
import * as expressionOperators from 'mingo/operators/expression'
import * as pipelineOperators from 'mingo/operators/pipeline'
import * as projectionOperators from 'mingo/operators/projection'
import * as queryOperators from 'mingo/operators/query'
import * as windowOperators from 'mingo/operators/window'
import { COMPARISON_OPERATORS } from './query-operators'

const { $out, $merge, ...readingStages } = pipelineOperators

const query = { ...queryOperators, ...COMPARISON_OPERATORS }

/**
 * How mingo evaluates everywhere: its operators, except that comparisons are ours, stages that write do not exist, and
 * JavaScript in queries is off.
 */
export const EVALUATION = {
  scriptEnabled: false,
  useStrictMode: true,
  context: Context.init({
    accumulator: accumulatorOperators,
    expression: expressionOperators,
    pipeline: readingStages,
    projection: projectionOperators,
    query,
    window: windowOperators,
  }),
}

/** The same without expressions and stages. mingo copies the context per query, which is what most of a query costs. */
export const MATCHING = { ...EVALUATION, context: Context.init({ query }) }
