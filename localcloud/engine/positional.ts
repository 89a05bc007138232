import { type Document, isPlainObject, valueAt } from './document'
import { compileFilter } from './filter'

/**
 * The place in the array at `path` of the first element the query found the document by: what the positional `$` stands
 * for. Undefined when the query has no condition on the array, or none of its elements meets it.
 */
export function positionOf(document: Document, path: string, query: Document): number | undefined {
  const conditions = conditionsOn(path, query)
  const items = valueAt(document, path)
  if (conditions.length === 0 || !Array.isArray(items)) return undefined
  const matches = compileFilter({ $and: conditions })
  const index = items.findIndex((item) => matches(withValueAt(path.split('.'), [item])))
  return index < 0 ? undefined : index
}

/** Conditions on the array itself or below it, also those inside `$and`. */
function conditionsOn(path: string, query: Document): Document[] {
  return Object.keys(query).flatMap((key) => {
    const condition = query[key]
    if (key === '$and' && Array.isArray(condition)) {
      return condition.flatMap((branch) => (isPlainObject(branch) ? conditionsOn(path, branch) : []))
    }
    return key === path || key.startsWith(`${path}.`) ? [{ [key]: condition }] : []
  })
}

function withValueAt(parts: string[], value: unknown): Document {
  const [first = '', ...rest] = parts
  return { [first]: rest.length === 0 ? value : withValueAt(rest, value) }
}
