import { requestFailed } from '../../errors'
import { type Document, isPlainObject } from '../document'
import { describe, typeName } from '../value-type'

/** What an expression is evaluated against. */
export interface Scope {
  /** The document: `$$ROOT`, `$$CURRENT` and the start of every `$path`. */
  root: unknown
  variables: Document
}

/** A compiled expression. A missing field gives `undefined`, which is not null. */
export type Expression = (scope: Scope) => unknown

/** Compiles a part of an expression; `names` are variables it may use besides those known around it. */
export type Compile = (expression: unknown, names?: string[]) => Expression

/** Compiles `{ $operator: operand }`. Throws DATABASE_REQUEST_FAILED for operands of the wrong shape. */
export type ExpressionOperator = (operand: unknown, compile: Compile, name: string) => Expression

/** Operators by name. */
export type OperatorTable = [name: string, operator: ExpressionOperator][]

/** An operator on a list of evaluated arguments; a single one may stand without brackets. */
export function taking(
  least: number,
  most: number,
  evaluate: (args: unknown[], name: string) => unknown,
): ExpressionOperator {
  return (operand, compile, name) => {
    const list: unknown[] = Array.isArray(operand) ? operand : [operand]
    assertCount(name, list.length, least, most)
    const args = list.map((each) => compile(each))
    return (scope) =>
      evaluate(
        args.map((arg) => arg(scope)),
        name,
      )
  }
}

/** An operator on one evaluated argument. */
export function unary(evaluate: (value: unknown, name: string) => unknown): ExpressionOperator {
  return taking(1, 1, ([value], name) => evaluate(value, name))
}

/** An operator on named, evaluated arguments: those that may be left out are `optional`. */
export function named(
  required: string[],
  optional: string[],
  evaluate: (values: Document, name: string) => unknown,
): ExpressionOperator {
  return (operand, compile, name) => {
    const given = assertNamed(name, operand, required, optional)
    const args = Object.keys(given).map((key) => [key, compile(given[key])] as const)
    return (scope) => {
      const values: Document = {}
      for (const [key, arg] of args) values[key] = arg(scope)
      return evaluate(values, name)
    }
  }
}

/** Checks the names of an operator's arguments. */
export function assertNamed(name: string, operand: unknown, required: string[], optional: string[]): Document {
  if (!isPlainObject(operand)) throw failed(`${name} only supports an object as its argument, not ${typeName(operand)}`)
  for (const key of Object.keys(operand)) {
    if (!required.includes(key) && !optional.includes(key)) throw failed(`Unrecognized argument to ${name}: ${key}`)
  }
  for (const key of required) if (!Object.hasOwn(operand, key)) throw failed(`Missing '${key}' parameter to ${name}`)
  return operand
}

function assertCount(name: string, count: number, least: number, most: number): void {
  if (count >= least && count <= most) return
  const wanted =
    least === most
      ? `takes exactly ${least} arguments. ${count} were passed in.`
      : `takes at least ${least} arguments${most === Infinity ? '' : `, and at most ${most}`}, but ${count} were passed in.`
  throw failed(`Expression ${name} ${wanted}`)
}

/** Everything is true but false, zero, null and what is missing. */
export function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0
}

export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** The value as a number, or the error of an operator that wants one. */
export function numberFor(name: string, value: unknown): number {
  if (typeof value === 'number') return value
  throw failed(`${name} only supports numeric types, not ${typeName(value)}`)
}

/** The value as a whole number of 32 bits. */
export function wholeFor(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value
  throw failed(
    `${name} requires an integral value, found a value of type: ${typeName(value)}, with value: ${describe(value)}`,
  )
}

export function textFor(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw failed(`${name} requires a string, found: ${typeName(value)}`)
}

export function arrayFor(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw failed(`${name} requires an array, not: ${typeName(value)}`)
}

/** The date so many milliseconds after 1970, if there is one. */
export function dateAt(milliseconds: number): Date {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) throw failed(`date overflow: ${milliseconds} milliseconds since 1970`)
  return date
}

/** An expression or stage MongoDB refuses. */
export function failed(message: string) {
  return requestFailed(`[FailedOperation.Aggregate] ${message}`)
}
