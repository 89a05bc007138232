import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import * as trigonometry from 'mingo/operators/expression/trignometry'
import { isNullish, numberFor, type OperatorTable, taking } from './operator'

const OPTIONS = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ expression: trigonometry }),
}

/** Operators whose arithmetic mingo does as MongoDB does, once their arguments are known to be numbers. */
export const LONG_TAIL: OperatorTable = Object.keys(trigonometry).map((name) => {
  const count = name === '$atan2' ? 2 : 1
  return [name, taking(count, count, (args) => byMingo(name, args))]
})

function byMingo(name: string, args: unknown[]): unknown {
  if (args.some(isNullish)) return null
  const numbers = args.map((each) => numberFor(name, each))
  return evalExpr({}, { [name]: numbers.length === 1 ? numbers[0] : numbers }, OPTIONS)
}
