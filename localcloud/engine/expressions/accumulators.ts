import { type Document, isPlainObject } from '../document'
import { compareValues, identityOf } from '../match-values'
import { describe, typeName } from '../value-type'
import { type Compile, type Expression, failed, isNullish, type OperatorTable, type Scope } from './operator'

/** Folds the values of a group's documents into one. A missing value is `undefined`. */
type Fold = (values: unknown[]) => unknown

/** The accumulators of `$group`, `$bucket` and `$bucketAuto`. */
const ACCUMULATORS = new Map<string, Fold>([
  ['$sum', sum],
  ['$avg', average],
  ['$min', (values) => extreme(values, -1)],
  ['$max', (values) => extreme(values, 1)],
  ['$first', (values) => values[0]],
  ['$last', (values) => values.at(-1)],
  ['$push', (values) => values.filter((value) => value !== undefined)],
  ['$addToSet', distinct],
  ['$stdDevPop', (values) => deviation(values, 0)],
  ['$stdDevSamp', (values) => deviation(values, 1)],
  ['$mergeObjects', merged],
])

export const ACCUMULATOR_NAMES = [...ACCUMULATORS.keys()]

/** Those that are also expressions: over the elements of one array, or over several arguments. */
export const FOLDS: OperatorTable = ['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp'].map((name) => {
  const fold = ACCUMULATORS.get(name) ?? sum
  return [name, (operand, compile) => overArguments(operand, compile, fold)]
})

function overArguments(operand: unknown, compile: Compile, fold: Fold): Expression {
  const list: unknown[] = Array.isArray(operand) ? operand : [operand]
  const args = list.map((each) => compile(each))
  return (scope) => {
    const values = args.map((arg) => arg(scope))
    const [only] = values
    return fold(values.length === 1 && Array.isArray(only) ? only : values)
  }
}

/** Computes one output field of a group. */
export type Accumulation = (documents: Scope[]) => unknown

/** Compiles `{ $accumulator: expression }` of the output field `field`. Throws DATABASE_REQUEST_FAILED. */
export function compileAccumulator(field: string, spec: unknown, compile: Compile): Accumulation {
  if (field.includes('.')) throw failed(`The field name '${field}' cannot contain '.'`)
  if (field.startsWith('$')) throw failed(`The field name '${field}' cannot be an operator name`)
  if (!isPlainObject(spec)) throw failed(`The field '${field}' must be an accumulator object`)
  const [name, ...others] = Object.keys(spec)
  if (name === undefined || others.length > 0) throw failed(`The field '${field}' must specify one accumulator`)
  if (!name.startsWith('$')) throw failed(`The field '${field}' must be an accumulator object`)
  const fold = ACCUMULATORS.get(name)
  if (!fold) throw failed(`unknown group operator '${name}'`)
  const operand = spec[name]
  if (Array.isArray(operand) && operand.length !== 1) throw failed(`The ${name} accumulator is a unary operator`)
  const value = compile(Array.isArray(operand) ? operand[0] : operand)
  return (documents) => fold(documents.map((scope) => value(scope))) ?? null
}

function numbersOf(values: unknown[]): number[] {
  return values.filter((value) => typeof value === 'number')
}

function sum(values: unknown[]): number {
  return numbersOf(values).reduce((total, value) => total + value, 0)
}

function average(values: unknown[]): number | null {
  const numbers = numbersOf(values)
  return numbers.length === 0 ? null : sum(numbers) / numbers.length
}

function extreme(values: unknown[], wanted: 1 | -1): unknown {
  let best: unknown = null
  for (const value of values) {
    if (isNullish(value)) continue
    if (best === null || compareValues(value, best) * wanted > 0) best = value
  }
  return best
}

function distinct(values: unknown[]): unknown[] {
  const seen = new Map<string, unknown>()
  for (const value of values)
    if (value !== undefined && !seen.has(identityOf(value))) seen.set(identityOf(value), value)
  return [...seen.values()]
}

/** The deviation of all (`less` 0) or of a sample (`less` 1); null when there are too few numbers. */
function deviation(values: unknown[], less: 0 | 1): number | null {
  const numbers = numbersOf(values)
  if (numbers.length <= less) return null
  const mean = sum(numbers) / numbers.length
  return Math.sqrt(numbers.reduce((total, value) => total + (value - mean) ** 2, 0) / (numbers.length - less))
}

function merged(values: unknown[]): Document {
  const result: Document = {}
  for (const value of values) {
    if (isNullish(value)) continue
    if (!isPlainObject(value)) {
      throw failed(`$mergeObjects requires object inputs, but input ${describe(value)} is of type ${typeName(value)}`)
    }
    Object.assign(result, value)
  }
  return result
}
