import { CloudBaseError, messageOf } from '../errors'
import { malformedQuery } from './database-errors'
import { type Document, isPlainObject, valueAt } from './document'
import { compileExpression } from './expressions/compile'
import { failed } from './expressions/operator'
import { compileFilter } from './filter'
import { positionOf } from './positional'
import { isNested, type Leaf, ProjectionTree } from './projection-tree'

/** Where a projection stands: only that of a query knows `$slice`, `$elemMatch` and the positional `$`. */
interface ProjectionContext {
  names: string[]
  query?: Document
}

/**
 * Applies the projection of a query: `{ field: 1 | 0 | { $slice } | { $elemMatch } | expression }`. `query` is what the
 * positional `field.$` refers to. Throws DATABASE_REQUEST_FAILED.
 */
export function project(documents: Document[], projection: Document, query: Document = {}): Document[] {
  if (Object.keys(projection).length === 0) return documents
  try {
    const projected = compileProjection(projection, { names: [], query })
    return documents.map((document) => projected(document, {}))
  } catch (error) {
    throw error instanceof CloudBaseError ? error : malformedQuery(messageOf(error))
  }
}

/** Compiles a projection of a query or, without `query`, of a `$project` stage. */
export function compileProjection(
  spec: Document,
  context: ProjectionContext,
): (document: Document, variables: Document) => Document {
  const tree = new ProjectionTree()
  const leaves: [path: string, leaf: Leaf][] = []
  for (const field of Object.keys(spec)) readLeaves(field, spec[field], context, leaves)
  tree.keeps = keepsOthers(leaves)
  if (!tree.keeps && !leaves.some(([path]) => path === '_id' || path.startsWith('_id.'))) {
    leaves.unshift(['_id', { kind: 'include' }])
  }
  for (const [path, leaf] of leaves) {
    // Where the rest is kept, or left out, saying so of `_id` too says nothing.
    if (path === '_id' && leaf.kind === (tree.keeps ? 'include' : 'exclude')) continue
    tree.add(path, leaf)
  }
  return (document, variables) => {
    const projected = tree.apply(document, variables)
    return '_id' in projected ? { _id: projected['_id'], ...projected } : projected
  }
}

/** Whether fields not named stay. Naming fields to keep and others to leave out at once is refused, but for `_id`. */
function keepsOthers(leaves: [path: string, leaf: Leaf][]): boolean {
  let keeps: boolean | undefined
  for (const [path, leaf] of leaves) {
    if (path === '_id' && leaf.kind !== 'compute') continue
    if (leaf.kind === 'change' && leaf.keeps) continue
    const excludes = leaf.kind === 'exclude'
    keeps ??= excludes
    if (keeps !== excludes) {
      const [what, where] = excludes ? ['exclusion', 'inclusion'] : ['inclusion', 'exclusion']
      throw failed(`Invalid $project :: caused by :: Cannot do ${what} on field ${path} in ${where} projection`)
    }
  }
  if (keeps !== undefined) return keeps
  const id = leaves.find(([path]) => path === '_id')
  return id?.[1].kind !== 'include' || leaves.length > 1
}

function readLeaves(path: string, value: unknown, context: ProjectionContext, leaves: [string, Leaf][]): void {
  if (isNested(value)) {
    for (const field of Object.keys(value)) readLeaves(`${path}.${field}`, value[field], context, leaves)
  } else if (context.query && path.endsWith('.$')) leaves.push([path.slice(0, -2), positional(path, context.query)])
  else leaves.push([path, readLeaf(path, value, context)])
}

function readLeaf(path: string, value: unknown, { names, query }: ProjectionContext): Leaf {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { kind: value === 0 || value === false ? 'exclude' : 'include' }
  }
  if (isPlainObject(value) && Object.keys(value).length === 0) {
    throw failed(`An empty sub-projection is not a valid value. Found empty object at path '${path}'`)
  }
  if (query && isPlainObject(value)) {
    const { $slice: slice, $elemMatch: criteria } = value
    if (slice !== undefined && !isExpressionSlice(slice)) return sliced(slice)
    if (criteria !== undefined) return elementMatching(criteria)
  }
  return { kind: 'compute', expression: compileExpression(value, names) }
}

/** `$slice: ['$field', 2]` is the aggregation operator, `$slice: [1, 2]` is a query's own. */
function isExpressionSlice(slice: unknown): boolean {
  return Array.isArray(slice) && slice.length > 1 && typeof slice[0] !== 'number'
}

function sliced(slice: unknown): Leaf {
  const [skip, limit] = readSlice(slice)
  const change = (value: unknown) => {
    if (!Array.isArray(value)) return value
    const from = skip >= 0 ? skip : Math.max(0, value.length + skip)
    return (value as unknown[]).slice(from, from + limit)
  }
  return { kind: 'change', keeps: true, change }
}

function readSlice(slice: unknown): [skip: number, limit: number] {
  const numbers: unknown[] = Array.isArray(slice) ? slice : [slice]
  const whole = numbers.flatMap((each) => (typeof each === 'number' ? [Math.trunc(each)] : []))
  const [first, second] = whole
  if (first === undefined || whole.length !== numbers.length || whole.length !== (Array.isArray(slice) ? 2 : 1)) {
    throw failed('$slice only supports numbers and [skip, limit] arrays')
  }
  if (second === undefined) return first >= 0 ? [0, first] : [first, -first]
  if (second <= 0) throw failed(`$slice limit must be positive, got ${second}`)
  return [first, second]
}

function elementMatching(criteria: unknown): Leaf {
  if (!isPlainObject(criteria)) throw failed('elemMatch: Invalid argument, object required')
  const matches = compileFilter({ item: { $elemMatch: criteria } }, { near: false })
  const change = (value: unknown) => {
    const found: unknown = Array.isArray(value) ? value.find((item) => matches({ item: [item] })) : undefined
    return found === undefined ? undefined : [found]
  }
  return { kind: 'change', keeps: false, change }
}

/** The element the query found, alone in its array. */
function positional(path: string, query: Document): Leaf {
  const array = path.slice(0, -2)
  const change = (_value: unknown, document: Document) => {
    const index = positionOf(document, array, query)
    if (index === undefined) {
      throw failed(
        `Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array`,
      )
    }
    return [(valueAt(document, array) as unknown[])[index]]
  }
  return { kind: 'change', keeps: false, change }
}
