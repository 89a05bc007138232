import { failed, isNullish, numberFor, type OperatorTable, taking, unary } from './operator'

/** Trigonometry in radians. Null and missing give null, numbers outside a function's domain are errors. */
export const TRIGONOMETRY: OperatorTable = [
  ['$sin', within(Math.sin, isFinite, '(-inf,inf)')],
  ['$cos', within(Math.cos, isFinite, '(-inf,inf)')],
  ['$tan', within(Math.tan, isFinite, '(-inf,inf)')],
  ['$asin', within(Math.asin, (value) => Math.abs(value) <= 1, '[-1,1]')],
  ['$acos', within(Math.acos, (value) => Math.abs(value) <= 1, '[-1,1]')],
  ['$atanh', within(Math.atanh, (value) => Math.abs(value) <= 1, '[-1,1]')],
  ['$acosh', within(Math.acosh, (value) => value >= 1, '[1,inf]')],
  ['$atan', anywhere(Math.atan)],
  ['$sinh', anywhere(Math.sinh)],
  ['$cosh', anywhere(Math.cosh)],
  ['$tanh', anywhere(Math.tanh)],
  ['$asinh', anywhere(Math.asinh)],
  ['$degreesToRadians', anywhere((degrees) => (degrees * Math.PI) / 180)],
  ['$radiansToDegrees', anywhere((radians) => (radians * 180) / Math.PI)],
  ['$atan2', taking(2, 2, atan2)],
]

function anywhere(evaluate: (value: number) => number) {
  return within(evaluate, () => true, '')
}

function within(evaluate: (value: number) => number, holds: (value: number) => boolean, domain: string) {
  return unary((value, name) => {
    if (isNullish(value)) return null
    const number = numberFor(name, value)
    if (!Number.isNaN(number) && !holds(number)) {
      throw failed(`cannot apply ${name} to ${number}, value must be in ${domain}`)
    }
    return evaluate(number)
  })
}

function atan2([y, x]: unknown[], name: string): number | null {
  return isNullish(y) || isNullish(x) ? null : Math.atan2(numberFor(name, y), numberFor(name, x))
}
