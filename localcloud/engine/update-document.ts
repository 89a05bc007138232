import { copyOf, type Document, isPlainObject } from './document'
import { isSame } from './match-values'
import { positionOf } from './positional'
import type { Change } from './update-arrays'
import { assertStorableAt, UPDATE_OPERATORS } from './update-operators'
import { findPlace, makePlace, parseUpdatePath, put, updateFailed } from './update-path'
import { describe, typeName } from './value-type'

/** An update that can be applied to any number of documents, which it changes in place. */
export type CompiledUpdate = (document: Document) => Document

/** One change of one field. */
interface Step {
  path: string
  parts: string[]
  change: Change
}

/** The names an update may be made of. */
export const UPDATE_NAMES = [...UPDATE_OPERATORS.keys(), '$rename', '$setOnInsert']

/**
 * Reads update operators once. `query` resolves the positional `$`; with `inserting`, `$setOnInsert` acts. Throws
 * DATABASE_REQUEST_FAILED for what MongoDB refuses whatever the document: unknown operators, conflicts, operands.
 */
export function compileUpdate(update: Document, query: Document, inserting = false): CompiledUpdate {
  const steps: Step[] = []
  const renames: [from: string, to: string][] = []
  for (const [operator, fields] of operatorsOf(update)) {
    for (const path of Object.keys(fields)) {
      const operand = fields[path]
      if (operator === '$rename') renames.push(readRename(path, operand))
      else steps.push(readStep(operator, path, operand))
    }
  }
  assertNoConflict([...steps.map(({ path }) => path), ...renames.flat()])
  // MongoDB goes through the fields in the order of their names, which is the order new ones are stored in.
  steps.sort((one, other) => (one.path < other.path ? -1 : 1))
  const acting = inserting ? steps : steps.filter(({ change }) => !change.onInsert)
  return (document) => {
    const id = copyOf(document['_id'])
    for (const step of acting) applyStep(document, step, query)
    for (const [from, to] of renames) rename(document, from, to)
    if (!isSame(document['_id'], id) || (id !== undefined && document['_id'] === undefined)) {
      throw updateFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
    }
    return document
  }
}

/** {@link compileUpdate} for a single document. */
export function applyUpdate(document: Document, update: Document, query: Document): Document {
  return compileUpdate(update, query)(document)
}

function operatorsOf(update: Document): [operator: string, fields: Document][] {
  return Object.keys(update).map((operator) => {
    const fields = update[operator]
    if (!operator.startsWith('$')) {
      throw updateFailed(`the update operator document must contain atomic operators, found '${operator}'`)
    }
    if (!UPDATE_NAMES.includes(operator)) {
      throw updateFailed(`Unknown modifier: ${operator}. Expected a valid update modifier`)
    }
    if (!isPlainObject(fields)) {
      throw updateFailed(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${describe(fields)}}`,
      )
    }
    if (Object.keys(fields).length === 0) {
      throw updateFailed(`'${operator}' is empty. You must specify a field like so: {${operator}: {<field>: ...}}`)
    }
    return [operator, fields]
  })
}

function readStep(operator: string, path: string, operand: unknown): Step {
  const parts = parseUpdatePath(path)
  const onInsert = operator === '$setOnInsert'
  const read = UPDATE_OPERATORS.get(onInsert ? '$set' : operator)
  if (!read) throw updateFailed(`Unknown modifier: ${operator}`)
  const change = read(path, operand)
  return { path, parts, change: onInsert ? { ...change, onInsert } : change }
}

function readRename(from: string, to: unknown): [from: string, to: string] {
  if (typeof to !== 'string') {
    throw updateFailed(`The 'to' field for $rename must be a string: ${from}: ${describe(to)}`)
  }
  for (const [path, side] of [
    [from, 'source'],
    [to, 'destination'],
  ] as const) {
    if (parseUpdatePath(path).some((part) => part.startsWith('$'))) {
      throw updateFailed(`The ${side} field for $rename may not be dynamic: ${path}`)
    }
  }
  if (from === to) {
    throw updateFailed(`The source and target field for $rename must differ: ${from}: "${to}"`)
  }
  return [from, to]
}

function assertNoConflict(paths: string[]): void {
  const sorted = [...paths].sort((one, other) => one.length - other.length)
  const seen = new Set<string>()
  for (const path of sorted) {
    let prefix = ''
    for (const part of path.split('.')) {
      prefix = prefix === '' ? part : `${prefix}.${part}`
      if (seen.has(prefix)) throw updateFailed(`Updating the path '${path}' would create a conflict at '${prefix}'`)
    }
    seen.add(path)
  }
}

function applyStep(document: Document, { parts, change }: Step, query: Document): void {
  for (const concrete of expand(document, parts, query)) {
    const place = change.creates ? makePlace(document, concrete) : findPlace(document, concrete)
    if (place) change.apply(place)
  }
}

/** Replaces `$` by the element the query found and `$[]` by every element in turn. */
function expand(document: Document, parts: string[], query: Document): string[][] {
  const at = parts.findIndex((part) => part.startsWith('$'))
  if (at < 0) return [parts]
  const before = parts.slice(0, at)
  const after = parts.slice(at + 1)
  const path = before.join('.')
  const indexes = parts[at] === '$' ? [found(document, path, query)] : everyIndex(document, before)
  return indexes.flatMap((index) => expand(document, [...before, String(index), ...after], query))
}

function found(document: Document, path: string, query: Document): number {
  const index = positionOf(document, path, query)
  if (index === undefined) {
    throw updateFailed('The positional operator did not find the match needed from the query.')
  }
  return index
}

function everyIndex(document: Document, before: string[]): number[] {
  const path = before.join('.')
  const array = findPlace(document, before)?.value
  if (array === undefined) {
    throw updateFailed(`The path '${path}' must exist in the document in order to apply array updates.`)
  }
  if (!Array.isArray(array)) {
    throw updateFailed(`Cannot apply array updates to non-array element ${path}: ${describe(array)}`)
  }
  return [...array.keys()]
}

function rename(document: Document, from: string, to: string): void {
  assertNoArrayOn(document, from, 'source')
  assertNoArrayOn(document, to, 'destination')
  const source = findPlace(document, from.split('.'))
  if (source?.value === undefined) return
  assertStorableAt(to, source.value)
  const target = makePlace(document, to.split('.'))
  UPDATE_OPERATORS.get('$unset')?.(from, '').apply(source)
  put(target, source.value)
}

function assertNoArrayOn(document: Document, path: string, side: string): void {
  const parts = path.split('.')
  for (let depth = 1; depth < parts.length; depth++) {
    if (!Array.isArray(findPlace(document, parts.slice(0, depth))?.value)) continue
    throw updateFailed(
      `The ${side} field cannot be an array element, '${path}' in doc with _id: ${describe(document['_id'])}`,
    )
  }
}
