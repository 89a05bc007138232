import { assertShallow, assertStorable, copyOf, isPlainObject } from './document'
import { compareValues } from './match-values'
import { ARRAY_OPERATORS, type Change, type UpdateOperator } from './update-arrays'
import { put, updateFailed } from './update-path'
import { describe, typeName } from './value-type'

/** The operators that change one field by an operand. `$rename` and `$setOnInsert` are not of this kind. */
export const UPDATE_OPERATORS = new Map<string, UpdateOperator>([
  ['$set', set],
  ['$unset', unset],
  ['$inc', (path, operand) => arithmetic('$inc', 'increment', path, operand)],
  ['$mul', (path, operand) => arithmetic('$mul', 'multiply', path, operand)],
  ['$min', (path, operand) => extreme(path, operand, -1)],
  ['$max', (path, operand) => extreme(path, operand, 1)],
  ['$bit', bit],
  ['$currentDate', currentDate],
  ...ARRAY_OPERATORS,
])

/** Checks that a value can be stored at a path, also that it doesn't lie too deep. */
export function assertStorableAt(path: string, value: unknown): void {
  const depth = path.split('.').length
  assertShallow(depth)
  assertStorable(value, depth + 1)
}

function set(path: string, operand: unknown): Change {
  assertStorableAt(path, operand)
  return { creates: true, apply: (place) => put(place, copyOf(operand)) }
}

/** In an array a null stays behind: the other elements keep their places. */
function unset(): Change {
  return {
    creates: false,
    apply: ({ parent, key, value }) => {
      if (value === undefined) return
      if (Array.isArray(parent)) parent[Number(key)] = null
      else Reflect.deleteProperty(parent, key)
    },
  }
}

function arithmetic(operator: '$inc' | '$mul', verb: string, path: string, operand: unknown): Change {
  if (typeof operand !== 'number') {
    throw updateFailed(`Cannot ${verb} with non-numeric argument: {${path}: ${describe(operand)}}`)
  }
  assertShallow(path.split('.').length)
  return {
    creates: true,
    apply: (place) => {
      const { value } = place
      if (value === undefined) put(place, operator === '$inc' ? operand : 0)
      else if (typeof value === 'number') put(place, exact(operator, value, operand, path))
      else {
        throw updateFailed(
          `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' is of type ${typeName(value)}`,
        )
      }
    },
  }
}

/** MongoDB counts whole numbers up to 2^63, doubles only to 2^53: what cannot be counted exactly is refused. */
function exact(operator: '$inc' | '$mul', value: number, operand: number, path: string): number {
  const result = operator === '$inc' ? value + operand : value * operand
  if (Number.isSafeInteger(value) && Number.isSafeInteger(operand) && !Number.isSafeInteger(result)) {
    throw updateFailed(`Failed to apply ${operator} operations to current value (${value}) for path '${path}'`)
  }
  return result
}

function extreme(path: string, operand: unknown, wanted: 1 | -1): Change {
  assertStorableAt(path, operand)
  return {
    creates: true,
    apply: (place) => {
      const { value } = place
      if (value === undefined || compareValues(operand, value) * wanted > 0) put(place, copyOf(operand))
    },
  }
}

const BIT_OPERATIONS: Record<string, (value: bigint, mask: bigint) => bigint> = {
  and: (value, mask) => value & mask,
  or: (value, mask) => value | mask,
  xor: (value, mask) => value ^ mask,
}

function bit(path: string, operand: unknown): Change {
  if (!isPlainObject(operand)) {
    throw updateFailed(
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  }
  const steps = Object.entries(operand).map(([name, mask]) => bitStep(name, mask))
  if (steps.length === 0) {
    throw updateFailed(
      `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`,
    )
  }
  assertShallow(path.split('.').length)
  return {
    creates: true,
    apply: (place) => {
      const value = place.value ?? 0
      if (place.value === null || typeof value !== 'number' || !Number.isSafeInteger(value)) {
        throw updateFailed(
          `Cannot apply $bit to a value of non-integral type. The field ${path} is of type ${typeName(place.value)}`,
        )
      }
      put(place, Number(steps.reduce((result, step) => step(result), BigInt(value))))
    },
  }
}

function bitStep(name: string, mask: unknown): (value: bigint) => bigint {
  const operation = Object.hasOwn(BIT_OPERATIONS, name) ? BIT_OPERATIONS[name] : undefined
  if (!operation) {
    throw updateFailed(
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${describe(mask)}}`,
    )
  }
  if (typeof mask !== 'number' || !Number.isSafeInteger(mask)) {
    throw updateFailed(
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here: {${name}: ${describe(mask)}}`,
    )
  }
  return (value) => operation(value, BigInt(mask))
}

function currentDate(path: string, operand: unknown): Change {
  const type = isPlainObject(operand) ? operand['$type'] : undefined
  if (typeof operand !== 'boolean' && type !== 'date') {
    throw updateFailed(
      `The '$currentDate' of '${path}' takes a boolean or {$type: 'date'}; timestamps are not stored here: ${describe(operand)}`,
    )
  }
  assertShallow(path.split('.').length)
  return { creates: true, apply: (place) => put(place, new Date()) }
}
