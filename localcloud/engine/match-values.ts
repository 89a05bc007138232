import { isPlainObject } from './document'
import { encodeValue, typeTag } from './ordered-key'

/** Tests one value found at a path. A missing field is `undefined`. */
export type ValueTest = (value: unknown) => boolean

/**
 * Whether a value at the dotted path passes the test. Objects inside arrays on the way are all followed. With `elements`,
 * an array at the end is tested whole and by its elements, as most conditions are; without, only whole.
 */
export function someValue(path: string, test: ValueTest, elements: boolean): ValueTest {
  const parts = path.split('.')
  const last = parts.length
  const visit = (node: unknown, depth: number): boolean => {
    if (depth === last) return test(node) || (elements && Array.isArray(node) && node.some(test))
    const part = parts[depth] ?? ''
    if (Array.isArray(node)) return visitArray(node, part, depth)
    if (!isPlainObject(node)) return test(undefined)
    return visit(Object.hasOwn(node, part) ? node[part] : undefined, depth + 1)
  }
  const visitArray = (items: unknown[], part: string, depth: number): boolean => {
    if (isIndex(part) && Number(part) < items.length && visit(items[Number(part)], depth + 1)) return true
    return items.some((item) => isPlainObject(item) && visit(item, depth))
  }
  return (document) => visit(document, 0)
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
  if (typeof value === 'number' && typeof operand === 'number' && !Number.isNaN(value) && !Number.isNaN(operand)) {
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
