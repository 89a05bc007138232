import { compareValues, type Fields, isEqual, isFields, typeRank, type Value } from './values'

/** A query, with the operators this model knows. */
export type Query = { [field: string]: unknown }

/** Whether a document meets a query. */
export function matches(document: Fields, query: Query): boolean {
  return Object.entries(query).every(([name, condition]) => {
    const parts = () => condition as Query[]
    if (name === '$and') return parts().every((part) => matches(document, part))
    if (name === '$or') return parts().some((part) => matches(document, part))
    if (name === '$nor') return !parts().some((part) => matches(document, part))
    return meetsCondition(valuesAt(document, name.split('.')), condition)
  })
}

/** Whether an element of an array meets the argument of `$elemMatch`. */
function elementMeets(element: Value, condition: Query): boolean {
  if (hasOperators(condition)) return meetsCondition([element], condition, false)
  return isFields(element) && matches(element, condition)
}

/** Whether `$pull` takes an element out: unlike `$elemMatch` its operators look into an element that is an array. */
export function isPulled(element: Value, condition: Query): boolean {
  if (hasOperators(condition)) return meetsCondition([element], condition)
  return isFields(element) && matches(element, condition)
}

export function hasOperators(condition: unknown): condition is Query {
  return isFields(condition) && Object.keys(condition).some((name) => name.startsWith('$'))
}

/** What a dotted path leads to. Arrays on the way are followed into their objects; what is missing is undefined. */
function valuesAt(node: Value | undefined, path: string[]): (Value | undefined)[] {
  const [part, ...rest] = path
  if (part === undefined) return [node]
  if (Array.isArray(node)) {
    const byIndex = /^\d+$/.test(part) && Number(part) < node.length ? valuesAt(node[Number(part)], rest) : []
    return [...byIndex, ...node.filter(isFields).flatMap((item) => valuesAt(item, path))]
  }
  return isFields(node) ? valuesAt(node[part], rest) : [undefined]
}

/** `spreads`: conditions are also met by an element of an array. Elements under `$elemMatch` are themselves meant. */
function meetsCondition(values: (Value | undefined)[], condition: unknown, spreads = true): boolean {
  const operators: Query = hasOperators(condition) ? condition : { $eq: condition }
  return Object.entries(operators).every(([operator, operand]) => meets(values, operator, operand, spreads))
}

function meets(values: (Value | undefined)[], operator: string, operand: unknown, spreads: boolean): boolean {
  const anyOf = (test: (value: Value | undefined) => boolean) => {
    return values.some((value) => test(value) || (spreads && Array.isArray(value) && value.some(test)))
  }
  const list = operand as Value[]
  switch (operator) {
    case '$eq':
      return operand instanceof RegExp ? anyOf(like(operand)) : anyOf((value) => isEqual(value, operand as Value))
    case '$ne':
      return !meets(values, '$eq', operand, spreads)
    case '$in':
      return list.some((item) => meets(values, '$eq', item, spreads))
    case '$nin':
      return !meets(values, '$in', operand, spreads)
    case '$not':
      return operand instanceof RegExp ? !anyOf(like(operand)) : !meetsCondition(values, operand, spreads)
    case '$exists':
      return values.some((value) => value !== undefined) === operand
    case '$all':
      return list.length > 0 && list.every((item) => meets(values, '$eq', item, spreads))
    case '$size':
      return values.some((value) => Array.isArray(value) && value.length === operand)
    case '$elemMatch':
      return values.some((value) => Array.isArray(value) && value.some((item) => elementMeets(item, operand as Query)))
    case '$mod':
      return anyOf(remainder(list))
    case '$regex':
      return anyOf(like(new RegExp(String(operand))))
    default:
      return anyOf((value) => compares(value, operator, operand as Value))
  }
}

function like(pattern: RegExp): (value: Value | undefined) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value)
}

/** Fractions are cut off; the remainder has the sign of the dividend. */
function remainder([divisor, rest]: Value[]): (value: Value | undefined) => boolean {
  return (value) => typeof value === 'number' && (Math.trunc(value) % Number(divisor)) + 0 === rest
}

/** Order is only asked among values of one type; missing is equal to null. */
function compares(value: Value | undefined, operator: string, operand: Value): boolean {
  if (typeRank(value) !== typeRank(operand)) return false
  const order = compareValues(value, operand)
  if (operator === '$gt') return order > 0
  if (operator === '$gte') return order >= 0
  if (operator === '$lt') return order < 0
  if (operator === '$lte') return order <= 0
  throw new Error(`the model does not know ${operator}`)
}
