import { identityOf } from '../match-values'
import { typeName } from '../value-type'
import { arrayFor, failed, isNullish, isTrue, type OperatorTable, taking, unary } from './operator'

/** Operators that take arrays for sets: order and repetition don't count. */
export const SETS: OperatorTable = [
  ['$allElementsTrue', unary((value, name) => arrayOnly(name, value).every(isTrue))],
  ['$anyElementTrue', unary((value, name) => arrayOnly(name, value).some(isTrue))],
  ['$setDifference', taking(2, 2, difference)],
  ['$setEquals', taking(2, Infinity, equals)],
  ['$setIntersection', taking(0, Infinity, intersection)],
  ['$setIsSubset', taking(2, 2, isSubset)],
  ['$setUnion', taking(0, Infinity, union)],
]

function arrayOnly(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw failed(`${name}'s argument must be an array, but is ${typeName(value)}`)
}

/** Values by their identity, first come first. */
function setOf(items: unknown[]): Map<string, unknown> {
  const set = new Map<string, unknown>()
  for (const item of items) {
    const identity = identityOf(item)
    if (!set.has(identity)) set.set(identity, item)
  }
  return set
}

function difference([one, other]: unknown[], name: string): unknown[] | null {
  if (isNullish(one) || isNullish(other)) return null
  const without = setOf(arrayFor(name, other))
  return [...setOf(arrayFor(name, one))].flatMap(([identity, item]) => (without.has(identity) ? [] : [item]))
}

function equals(args: unknown[], name: string): boolean {
  const [first, ...others] = args.map((each) => setOf(arrayOnly(name, each)))
  return others.every((other) => {
    return other.size === first?.size && [...other.keys()].every((identity) => first.has(identity))
  })
}

function intersection(args: unknown[], name: string): unknown[] | null {
  if (args.some(isNullish)) return null
  const [first, ...others] = args.map((each) => setOf(arrayFor(name, each)))
  return [...(first ?? [])].flatMap(([identity, item]) => (others.every((other) => other.has(identity)) ? [item] : []))
}

function isSubset([one, other]: unknown[], name: string): boolean {
  const whole = setOf(arrayOnly(name, other))
  return [...setOf(arrayOnly(name, one)).keys()].every((identity) => whole.has(identity))
}

function union(args: unknown[], name: string): unknown[] | null {
  if (args.some(isNullish)) return null
  return [...setOf(args.flatMap((each) => arrayFor(name, each))).values()]
}
