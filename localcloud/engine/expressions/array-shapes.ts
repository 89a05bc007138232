import { describe, typeName } from '../value-type'
import { arrayFor, assertNamed, type Compile, type Expression, failed, isNullish, isTrue, wholeFor } from './operator'

/** Longer ranges are refused, before they fill the memory. */
const MAX_RANGE = 1_000_000

/** `$range: [start, end, step]`. */
export function range([start, end, step]: unknown[], name: string): number[] {
  const [from, to] = [wholeFor(name, start), wholeFor(name, end)]
  const by = step === undefined ? 1 : wholeFor(name, step)
  if (by === 0) throw failed('$range requires a non-zero step value')
  const count = Math.max(0, Math.ceil((to - from) / by))
  if (count > MAX_RANGE) throw failed(`$range would use too much memory: ${count} numbers`)
  return Array.from({ length: count }, (_, at) => from + at * by)
}

/** `$slice: [array, n]` or `[array, position, n]`. */
export function slice([value, position, count]: unknown[], name: string): unknown[] | null {
  if (isNullish(value) || isNullish(position) || count === null) return null
  const items = arrayFor(name, value)
  const at = wholeFor(name, position)
  if (count === undefined) return at >= 0 ? items.slice(0, at) : items.slice(at)
  const length = wholeFor(name, count)
  if (length <= 0) throw failed(`Third argument to $slice must be positive: ${describe(count)}`)
  const from = at >= 0 ? at : Math.max(0, items.length + at)
  return items.slice(from, from + length)
}

/** `$zip: { inputs, useLongestLength, defaults }`. */
export function zip(operand: unknown, compile: Compile, name: string): Expression {
  const given = assertNamed(name, operand, ['inputs'], ['useLongestLength', 'defaults'])
  const inputs = listOf(given['inputs'], 'inputs').map((each) => compile(each))
  const defaults =
    given['defaults'] === undefined ? [] : listOf(given['defaults'], 'defaults').map((each) => compile(each))
  const longest = given['useLongestLength'] ?? false
  if (typeof longest !== 'boolean') throw failed(`useLongestLength must be a bool, found ${typeName(longest)}`)
  if (inputs.length === 0) throw failed('$zip requires at least one input array')
  if (defaults.length > 0 && !longest) {
    throw failed('cannot specify defaults unless useLongestLength is true')
  }
  if (defaults.length > 0 && defaults.length !== inputs.length)
    throw failed('defaults and inputs must have the same length')
  return (scope) => {
    const values = inputs.map((input) => input(scope))
    if (values.some(isNullish)) return null
    const arrays = values.map((value) => arrayFor(name, value))
    const fallbacks = defaults.map((fallback) => fallback(scope))
    const lengths = arrays.map(({ length }) => length)
    const length = isTrue(longest) ? Math.max(...lengths) : Math.min(...lengths)
    return Array.from({ length }, (_, at) => {
      return arrays.map((items, of) => (at < items.length ? items[at] : (fallbacks[of] ?? null)))
    })
  }
}

function listOf(value: unknown, what: string): unknown[] {
  if (Array.isArray(value)) return value
  throw failed(`${what} must be an array of expressions, found ${typeName(value)}`)
}
