import { type Document, isPlainObject } from '../document'
import { compareValues } from '../match-values'
import { typeName } from '../value-type'
import {
  assertNamed,
  type Compile,
  type Expression,
  failed,
  isNullish,
  isTrue,
  type OperatorTable,
  taking,
  unary,
} from './operator'

/** Boolean, comparison and conditional operators, and those that bind variables. */
export const CONDITIONS: OperatorTable = [
  ['$and', (operand, compile) => every(operand, compile, true)],
  ['$or', (operand, compile) => every(operand, compile, false)],
  ['$not', unary((value) => !isTrue(value))],
  ['$cmp', taking(2, 2, ([one, other]) => compareValues(one, other))],
  ['$eq', comparison((order) => order === 0)],
  ['$ne', comparison((order) => order !== 0)],
  ['$gt', comparison((order) => order > 0)],
  ['$gte', comparison((order) => order >= 0)],
  ['$lt', comparison((order) => order < 0)],
  ['$lte', comparison((order) => order <= 0)],
  ['$cond', cond],
  ['$ifNull', ifNull],
  ['$switch', choice],
  ['$let', binding],
  ['$literal', (operand) => () => operand],
  ['$meta', meta],
]

function comparison(holds: (order: number) => boolean) {
  return taking(2, 2, ([one, other]) => holds(compareValues(one, other)))
}

/** `$and` stops at the first that is false, `$or` at the first that is true. */
function every(operand: unknown, compile: Compile, wanted: boolean): Expression {
  const parts = (Array.isArray(operand) ? operand : [operand]).map((each) => compile(each))
  if (wanted) return (scope) => parts.every((part) => isTrue(part(scope)))
  return (scope) => parts.some((part) => isTrue(part(scope)))
}

function cond(operand: unknown, compile: Compile, name: string): Expression {
  const parts: unknown[] = Array.isArray(operand) ? operand : partsOfCond(name, operand)
  if (parts.length !== 3) {
    throw failed(`Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`)
  }
  const [when, then, otherwise] = parts.map((part) => compile(part))
  return (scope) => (isTrue(when?.(scope)) ? then : otherwise)?.(scope)
}

function partsOfCond(name: string, operand: unknown): unknown[] {
  if (!isPlainObject(operand)) throw failed('Expression $cond takes exactly 3 arguments. 1 were passed in.')
  const given = assertNamed(name, operand, ['if', 'then', 'else'], [])
  return [given['if'], given['then'], given['else']]
}

function ifNull(operand: unknown, compile: Compile): Expression {
  const parts = Array.isArray(operand) ? operand.map((each) => compile(each)) : []
  if (parts.length < 2) throw failed(`$ifNull needs at least two arguments, had: ${parts.length}`)
  return (scope) => {
    let value: unknown
    for (const part of parts) {
      value = part(scope)
      if (!isNullish(value)) return value
    }
    return value
  }
}

function choice(operand: unknown, compile: Compile): Expression {
  if (!isPlainObject(operand)) throw failed(`$switch requires an object as an argument, found: ${typeName(operand)}`)
  const given = assertNamed('$switch', operand, ['branches'], ['default'])
  const listed: unknown = given['branches']
  if (!Array.isArray(listed)) throw failed(`$switch expected an array for 'branches', found: ${typeName(listed)}`)
  if (listed.length === 0) throw failed('$switch requires at least one branch.')
  const branches = listed.map((branch: unknown) => {
    const { case: when, then } = assertNamed('$switch', branch, ['case', 'then'], [])
    return { when: compile(when), then: compile(then) }
  })
  const otherwise = Object.hasOwn(given, 'default') ? compile(given['default']) : undefined
  return (scope) => {
    const branch = branches.find(({ when }) => isTrue(when(scope)))
    if (branch) return branch.then(scope)
    if (otherwise) return otherwise(scope)
    throw failed('$switch could not find a matching branch for an input, and no default was specified.')
  }
}

function binding(operand: unknown, compile: Compile, name: string): Expression {
  const given = assertNamed(name, operand, ['vars', 'in'], [])
  const vars = given['vars']
  if (!isPlainObject(vars)) throw failed(`invalid parameter: expected an object (vars)`)
  const names = Object.keys(vars)
  for (const each of names) assertVariableName(each)
  const values = names.map((each) => [each, compile(vars[each])] as const)
  const inner = compile(given['in'], names)
  return (scope) => {
    const variables: Document = { ...scope.variables }
    for (const [each, value] of values) variables[each] = value(scope)
    return inner({ root: scope.root, variables })
  }
}

/** Variables of users begin with a small letter. */
export function assertVariableName(name: string): void {
  if (/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name) || name === 'CURRENT') return
  throw failed(`'${name}' starts with an invalid character for a user variable name`)
}

/** There is no text index here, so there is no score either. */
function meta(): Expression {
  throw failed('query requires text score metadata, but it is not available')
}
