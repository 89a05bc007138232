import { dateAt, failed, isNullish, numberFor, type OperatorTable, taking, unary, wholeFor } from './operator'

/** Operators on numbers (`$add` and `$subtract` also on dates). Null and missing give null. */
export const ARITHMETIC: OperatorTable = [
  ['$abs', ofNumber((value) => Math.abs(value))],
  ['$ceil', ofNumber((value) => Math.ceil(value))],
  ['$floor', ofNumber((value) => Math.floor(value))],
  ['$exp', ofNumber((value) => Math.exp(value))],
  ['$ln', ofNumber((value, name) => Math.log(positive(name, value)))],
  ['$log10', ofNumber((value, name) => Math.log10(positive(name, value)))],
  ['$sqrt', ofNumber(squareRoot)],
  ['$log', ofTwo(logarithm)],
  ['$mod', ofTwo(remainder)],
  ['$divide', ofTwo(quotient)],
  ['$pow', ofTwo(power)],
  ['$multiply', taking(0, Infinity, multiply)],
  ['$add', taking(0, Infinity, add)],
  ['$subtract', taking(2, 2, subtract)],
  ['$trunc', taking(1, 2, (args, name) => atPlace(name, args, Math.trunc))],
  ['$round', taking(1, 2, (args, name) => atPlace(name, args, halfToEven))],
]

function ofNumber(evaluate: (value: number, name: string) => number) {
  return unary((value, name) => (isNullish(value) ? null : evaluate(numberFor(name, value), name)))
}

function ofTwo(evaluate: (one: number, other: number, name: string) => number) {
  return taking(2, 2, ([one, other], name) => {
    if (isNullish(one) || isNullish(other)) return null
    return evaluate(numberFor(name, one), numberFor(name, other), name)
  })
}

function positive(name: string, value: number): number {
  if (value <= 0) throw failed(`${name}'s argument must be a positive number, but is ${value}`)
  return value
}

function squareRoot(value: number): number {
  if (value < 0) throw failed("$sqrt's argument must be greater than or equal to 0")
  return Math.sqrt(value)
}

function logarithm(value: number, base: number, name: string): number {
  if (base <= 0 || base === 1) throw failed(`$log's base must be a positive number not equal to 1, but is ${base}`)
  return Math.log(positive(name, value)) / Math.log(base)
}

function remainder(value: number, by: number): number {
  if (by === 0) throw failed("can't $mod by zero")
  const rest = value % by
  return rest === 0 ? 0 : rest
}

function quotient(value: number, by: number): number {
  if (by === 0) throw failed("can't $divide by zero")
  return value / by
}

function power(base: number, exponent: number): number {
  if (base === 0 && exponent < 0) throw failed('$pow cannot take a base of 0 and a negative exponent')
  return base ** exponent
}

function multiply(args: unknown[], name: string): number | null {
  if (args.some(isNullish)) return null
  return args.reduce<number>((product, each) => product * numberFor(name, each), 1)
}

function add(args: unknown[]): number | Date | null {
  if (args.some(isNullish)) return null
  let sum = 0
  let dates = 0
  for (const each of args) {
    if (each instanceof Date) dates += 1
    sum += each instanceof Date ? each.getTime() : numberFor('$add', each)
  }
  if (dates > 1) throw failed('only one date allowed in an $add expression')
  return dates === 1 ? dateAt(Math.round(sum)) : sum
}

function subtract([from, value]: unknown[]): number | Date | null {
  if (isNullish(from) || isNullish(value)) return null
  if (from instanceof Date) {
    if (value instanceof Date) return from.getTime() - value.getTime()
    return dateAt(from.getTime() - Math.round(numberFor('$subtract', value)))
  }
  return numberFor('$subtract', from) - numberFor('$subtract', value)
}

/** `$trunc` and `$round` work at a decimal place, negative ones left of the point. */
function atPlace(name: string, [value, place]: unknown[], cut: (value: number) => number): number | null {
  if (isNullish(value) || place === null) return null
  const number = numberFor(name, value)
  const at = place === undefined ? 0 : wholeFor(name, place)
  if (at < -20 || at > 100) throw failed(`cannot apply ${name} with precision value ${at} value must be in [-20, 100]`)
  if (!Number.isFinite(number)) return number
  // Moving the point in the decimal text keeps 2.675 what it is, which multiplying would not.
  const moved = cut(Number(`${decimal(number)}e${at}`))
  return Number(`${decimal(moved)}e${-at}`)
}

function decimal(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(20) : text
}

function halfToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}
