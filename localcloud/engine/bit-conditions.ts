import { malformedQuery } from './database-errors'
import { someValue, type ValueTest } from './match-values'

type BitsOperator = (path: string, operand: unknown) => ValueTest

/** `$bitsAllSet` and its kin, on numbers that are whole. */
export const BITS_OPERATORS: [name: string, operator: BitsOperator][] = [
  ['$bitsAllSet', bits('$bitsAllSet', (value, mask) => (value & mask) === mask)],
  ['$bitsAllClear', bits('$bitsAllClear', (value, mask) => (value & mask) === 0n)],
  ['$bitsAnySet', bits('$bitsAnySet', (value, mask) => (value & mask) !== 0n)],
  ['$bitsAnyClear', bits('$bitsAnyClear', (value, mask) => (value & mask) !== mask)],
]

function bits(name: string, holds: (value: bigint, mask: bigint) => boolean): BitsOperator {
  return (path, operand) => {
    const mask = maskOf(name, operand)
    const test: ValueTest = (value) => isWhole(value) && holds(BigInt.asIntN(64, BigInt(value)), mask)
    return someValue(path, test, true)
  }
}

/** A number is a mask; an array lists the places of its bits. */
function maskOf(name: string, operand: unknown): bigint {
  if (isWhole(operand) && operand >= 0) return BigInt(operand)
  if (!Array.isArray(operand)) throw malformedQuery(`${name} takes an Array, a number, or a BinData`)
  let mask = 0n
  for (const place of operand as unknown[]) {
    if (!isWhole(place) || place < 0) throw malformedQuery(`bit positions must be integers >= 0 in ${name}`)
    mask |= 1n << BigInt(Math.min(place, 63))
  }
  return BigInt.asIntN(64, mask)
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}
