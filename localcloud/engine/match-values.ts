import { isPlainObject } from './document'
import { encodeValue, typeTag } from './ordered-key'

/**
 * The values a query condition on a dotted path is tested against. Objects inside arrays on the way are all followed;
 * a missing field is `undefined`. An array at the end is given whole: see {@link withElements}.
 */
export function matchValues(document: unknown, path: string): unknown[] {
  const values: unknown[] = []
  collect(document, path.split('.'), 0, values)
  return values
}

/** A value and, if it is an array, its elements: MongoDB's conditions are met by either. */
export function withElements(value: unknown): unknown[] {
  return Array.isArray(value) ? [value, ...(value as unknown[])] : [value]
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

function collect(node: unknown, parts: string[], depth: number, values: unknown[]): void {
  const part = parts[depth]
  if (part === undefined) values.push(node)
  else if (Array.isArray(node)) {
    if (/^\d+$/.test(part)) collect(node[Number(part)], parts, depth + 1, values)
    for (const item of node) if (isPlainObject(item)) collect(item, parts, depth, values)
  } else if (isPlainObject(node)) collect(Object.hasOwn(node, part) ? node[part] : undefined, parts, depth + 1, values)
  else values.push(undefined)
}
