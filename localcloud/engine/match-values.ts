import { isPlainObject } from './document'
import { encodeValue, typeTag } from './ordered-key'

/** Tests one value found at a path. A missing field is `undefined`. */
export type ValueTest = (value: unknown) => boolean

/** An element that `$elemMatch` tests by itself, whatever the path: an array among the elements is not looked into. */
export class LoneElement {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/**
 * Whether a value at the dotted path passes the test. Objects inside arrays on the way are all followed. With `elements`,
 * an array at the end is tested whole and by its elements, as most conditions are; without, only whole.
 */
export function someValue(path: string, test: ValueTest, elements: boolean): ValueTest {
  const parts = path.includes('.') ? path.split('.') : [path]
  return (document) => {
    return document instanceof LoneElement ? test(document.value) : visit(document, parts, 0, test, elements)
  }
}

function visit(node: unknown, parts: string[], depth: number, test: ValueTest, elements: boolean): boolean {
  const part = parts[depth]
  if (part === undefined) return test(node) || (elements && Array.isArray(node) && node.some(test))
  if (Array.isArray(node)) {
    if (isIndex(part) && Number(part) < node.length && visit(node[Number(part)], parts, depth + 1, test, elements)) {
      return true
    }
    return node.some((item) => isPlainObject(item) && visit(item, parts, depth, test, elements))
  }
  if (!isPlainObject(node)) return test(undefined)
  return visit(Object.hasOwn(node, part) ? node[part] : undefined, parts, depth + 1, test, elements)
}

/** Whether a part of a path can mean a place in an array. */
export function isIndex(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part)
}

/** Equality as MongoDB has it: the order of an object's fields counts; null equals a missing field. */
export function isSame(value: unknown, operand: unknown): boolean {
  if (operand === null || operand === undefined) return value === null || value === undefined
  if (typeof value !== 'object' || typeof operand !== 'object' || value === null)
    return Object.is(value, operand) || value === operand
  return encodeValue(value).equals(encodeValue(operand))
}

/** Orders two values of one type; undefined when the types differ, for then no comparison holds. */
export function compareWithinType(value: unknown, operand: unknown): number | undefined {
  if (typeof value === 'number' && typeof operand === 'number') {
    if (value === operand) return 0 // also for infinities, whose difference is no number
    // NaN is comparable with nothing but itself.
    if (Number.isNaN(value) || Number.isNaN(operand)) return Object.is(value, operand) ? 0 : undefined
    return value - operand
  }
  if (value === undefined || typeof value === 'function' || typeTag(value) !== typeTag(operand)) return undefined
  return Buffer.compare(encodeValue(value), encodeValue(operand))
}

/** Orders any two values across types, as sorting and expressions do: a missing field comes before null. */
export function compareValues(one: unknown, other: unknown): number {
  if (one === undefined || other === undefined) return Number(other === undefined) - Number(one === undefined)
  if (typeof one === 'number' && typeof other === 'number' && !Number.isNaN(one) && !Number.isNaN(other)) {
    return Math.sign(one - other)
  }
  return Buffer.compare(encodeValue(one), encodeValue(other))
}

/** A key under which equal values, and only they, meet in a map. */
export function identityOf(value: unknown): string {
  return encodeValue(value).toString('latin1')
}
