import fc from 'fast-check'
import type { IndexDefinition } from '../../engine/catalog'
import { Engine } from '../../engine/engine'
import * as arbitrary from './arbitraries'
import { findInModel, meetsArray, type ModelFind } from './find'
import { Refused, type Update, updateInModel } from './update'
import { copyOf, type Fields, isDate } from './values'

export interface ComparisonRequest {
  directory: string
  seed: number
  /** Sets of documents and indexes; in each, as many finds and half as many updates as `perRound`. */
  rounds: number
  perRound: number
  onProgress?: (done: number) => void
}

/** Where the engine and the model differ, as small as it could be made; null if they agreed throughout. */
export type Difference = string | null

const DOCUMENTS = 25

/** Compares the engine with the model over random documents, indexes, queries and updates. */
export async function compareWithModel(request: ComparisonRequest): Promise<Difference> {
  const engine = new Engine(request.directory)
  try {
    for (let round = 0; round < request.rounds; round++) {
      const seed = request.seed + round
      const difference = await compareRound(engine, seed, request.perRound)
      if (difference) return difference
      request.onProgress?.(round + 1)
    }
    return null
  } finally {
    await engine.close()
  }
}

async function compareRound(engine: Engine, seed: number, perRound: number): Promise<Difference> {
  const [indexes = []] = fc.sample(arbitrary.indexes, { numRuns: 1, seed })
  const samples = fc.sample(arbitrary.documentFields, { numRuns: DOCUMENTS, seed })
  const documents = samples.map((fields, at): Fields => ({ _id: `d${String(at).padStart(2, '0')}`, ...fields }))
  await engine.clear()
  await engine.ensureSchema([{ name: 'items', indexes }])
  await engine.insert(
    'items',
    documents.map((document) => copyOf(document)),
  )
  const place = `seed ${seed}, indexes ${JSON.stringify(indexes.map(({ keys }) => keys))}\n`
  const finds = fc.asyncProperty(arbitrary.find, (request) => compareFind(engine, documents, request))
  const found = await fc.check(finds, { numRuns: perRound, seed })
  if (found.failed) return place + reportOf(found)
  const changes = fc.tuple(fc.constantFrom(...documents), arbitrary.update, arbitrary.find)
  const updates = fc.asyncProperty(changes, ([document, update, request]) => {
    return compareUpdate(engine, documents, indexes, document, update, request)
  })
  const updated = await fc.check(updates, { numRuns: Math.ceil(perRound / 2), seed })
  return updated.failed ? place + reportOf(updated) : null
}

async function compareFind(engine: Engine, documents: Fields[], request: ModelFind): Promise<void> {
  const expected = findInModel(documents, request)
  const found = await engine.find('items', request)
  if (textOf(found) === textOf(expected)) return
  const ids = new Set([...found, ...expected].map((document) => document['_id']))
  const concerned = documents.filter(({ _id: id }) => ids.has(id)).slice(0, 4)
  throw new Error(
    `find ${inspect(request)}\n engine ${inspect(found)}\n model  ${inspect(expected)}\n of ${inspect(concerned)}`,
  )
}

/** The document as the update leaves it, then a find over all, so that index entries are seen to have followed. */
async function compareUpdate(
  engine: Engine,
  documents: Fields[],
  indexes: IndexDefinition[],
  document: Fields,
  update: Update,
  request: ModelFind,
): Promise<void> {
  const expected = modelOutcome(document, update, indexes)
  const found = await engineOutcome(engine, document, update)
  try {
    if (textOf(found) !== textOf(expected)) {
      throw new Error(
        `update ${inspect(update)}\n of ${inspect(document)}\n engine ${inspect(found)}\n model  ${inspect(expected)}`,
      )
    }
    const state = documents.map((one) => (one === document && expected !== 'refused' ? expected : one))
    await compareFind(engine, state, request)
  } finally {
    const query = { _id: document['_id'] }
    await engine.modify('items', { query, data: withoutId(document), multi: false, merge: false, upsert: false })
  }
}

function modelOutcome(document: Fields, update: Update, indexes: IndexDefinition[]): Fields | 'refused' {
  try {
    const updated = updateInModel(document, update)
    return indexes.some(({ keys }) => hasParallelArrays(updated, keys)) ? 'refused' : updated
  } catch (error) {
    if (error instanceof Refused) return 'refused'
    throw error
  }
}

/** An index of several fields takes an array in one of them only. */
function hasParallelArrays(document: Fields, keys: IndexDefinition['keys']): boolean {
  return keys.filter(([field]) => meetsArray(document, field)).length > 1
}

async function engineOutcome(engine: Engine, document: Fields, update: Update): Promise<Fields | null | 'refused'> {
  const request = {
    query: { _id: document['_id'] },
    data: update,
    multi: false,
    merge: true,
    upsert: false,
  }
  try {
    return (await engine.modify('items', request)).document as Fields | null
  } catch (error) {
    if ((error as { code?: unknown }).code === 'DATABASE_REQUEST_FAILED') return 'refused'
    throw error
  }
}

function withoutId({ _id, ...rest }: Fields): Fields {
  return rest
}

/** Compares values, not the order of fields: where new ones go is no promise. */
export function textOf(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (isDate(value)) return { date: value.getTime() }
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}

function inspect(value: unknown): string {
  return JSON.stringify(value)
}

function reportOf(details: { errorInstance: unknown }): string {
  const { errorInstance: error } = details
  return error instanceof Error ? error.message : String(error)
}
