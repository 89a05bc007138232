import { type Document, fieldOf, isPlainObject } from '../document'
import { describe } from '../value-type'
import { FOLDS } from './accumulators'
import { ARITHMETIC } from './arithmetic'
import { ARRAYS } from './arrays'
import { CONDITIONS } from './conditions'
import { DATES } from './dates'
import { type Compile, type Expression, type ExpressionOperator, failed } from './operator'
import { SETS } from './sets'
import { STRINGS } from './strings'
import { TRIGONOMETRY } from './trigonometry'
import { TYPES } from './types'

const OPERATORS = new Map<string, ExpressionOperator>([
  ...ARITHMETIC,
  ...ARRAYS,
  ...CONDITIONS,
  ...DATES,
  ...FOLDS,
  ...SETS,
  ...STRINGS,
  ...TRIGONOMETRY,
  ...TYPES,
])

/** The operators an expression may use. */
export const EXPRESSION_OPERATORS = [...OPERATORS.keys()]

/** Deeper expressions are refused, as MongoDB refuses them. */
const MAX_EXPRESSION_DEPTH = 200
const SYSTEM_VARIABLES = ['ROOT', 'CURRENT', 'REMOVE', 'NOW']

/**
 * Compiles an aggregation expression. `variables` are the `$$names` it may use besides the system's. Throws
 * DATABASE_REQUEST_FAILED for unknown operators, wrong numbers of arguments and undefined variables.
 */
export function compileExpression(expression: unknown, variables: string[] = []): Expression {
  return compileAt(expression, new Set(variables), 0)
}

function compileAt(expression: unknown, names: Set<string>, depth: number): Expression {
  if (depth > MAX_EXPRESSION_DEPTH) throw failed(`exceeded maximum expression depth of ${MAX_EXPRESSION_DEPTH}`)
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, names)
  const compile: Compile = (inner, more) => compileAt(inner, more ? new Set([...names, ...more]) : names, depth + 1)
  if (Array.isArray(expression)) {
    const parts = expression.map((each) => compile(each))
    return (scope) => parts.map((part) => part(scope) ?? null)
  }
  if (!isPlainObject(expression)) return () => expression
  const keys = Object.keys(expression)
  const [first] = keys
  if (first?.startsWith('$')) {
    if (keys.length > 1) {
      throw failed(`an object representing an expression must have exactly one field: ${describe(expression)}`)
    }
    const operator = OPERATORS.get(first)
    if (!operator) throw failed(`Unrecognized expression '${first}'`)
    return operator(expression[first], compile, first)
  }
  return compileObject(expression, keys, compile)
}

/** An object of expressions: fields whose value is missing are left out. */
function compileObject(expression: Document, keys: string[], compile: Compile): Expression {
  const fields = keys.map((key) => {
    if (key.includes('.')) throw failed(`FieldPath field names may not contain '.' in '${key}'.`)
    if (key.startsWith('$')) throw failed(`FieldPath field names may not start with '$', given '${key}'.`)
    return [key, compile(expression[key])] as const
  })
  return (scope) => {
    const built: Document = {}
    for (const [key, value] of fields) {
      const evaluated = value(scope)
      if (evaluated !== undefined) built[key] = evaluated
    }
    return built
  }
}

function compilePath(text: string, names: Set<string>): Expression {
  if (!text.startsWith('$$')) {
    const parts = fieldPath(text.slice(1))
    return (scope) => follow(scope.root, parts, 0)
  }
  const [variable = '', ...rest] = text.slice(2).split('.')
  const parts = rest.length === 0 ? [] : fieldPath(rest.join('.'))
  if (names.has(variable)) return (scope) => follow(scope.variables[variable], parts, 0)
  if (!SYSTEM_VARIABLES.includes(variable)) throw failed(`Use of undefined variable: ${variable}`)
  if (variable === 'REMOVE') return () => undefined
  if (variable === 'NOW') {
    const now = new Date()
    return () => now
  }
  return (scope) => follow(scope.root, parts, 0)
}

/** Splits and checks a path of fields, without its `$`. */
export function fieldPath(path: string): string[] {
  if (path === '') throw failed("'$' by itself is not a valid FieldPath")
  const parts = path.split('.')
  if (path.endsWith('.')) throw failed(`FieldPath must not end with a '.'.`)
  for (const part of parts) {
    if (part === '') throw failed('FieldPath field names may not be empty strings.')
    if (part.startsWith('$')) throw failed(`FieldPath field names may not start with '$', given '${part}'.`)
    if (part === '__proto__') throw failed(`FieldPath field names may not be '__proto__'`)
  }
  return parts
}

/** Follows a path. Of an array on the way its objects are followed; numbers don't index arrays in expressions. */
function follow(node: unknown, parts: string[], depth: number): unknown {
  const part = parts[depth]
  if (part === undefined) return node
  if (Array.isArray(node)) {
    return node.flatMap((item) => {
      const value = isPlainObject(item) ? follow(item, parts, depth) : undefined
      return value === undefined ? [] : [value]
    })
  }
  return isPlainObject(node) ? follow(fieldOf(node, part), parts, depth + 1) : undefined
}
