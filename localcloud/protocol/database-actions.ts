import type { Document } from '../engine/document'
import { isPlainObject } from '../engine/document'
import type { Engine } from '../engine/engine'
import { parseSortOrder } from '../engine/sort-order'
import { invalidParameter } from '../errors'
import type { ActionHandlers } from './actions'
import { parseEjson, toEjson } from './ejson'
import {
  countField,
  ejsonField,
  ejsonObject,
  flagField,
  givenEjson,
  listField,
  optionalText,
  type RequestBody,
  textField,
} from './fields'

const DEFAULT_ROWS = 100
const MAX_ROWS = 1000

/** The `database.*` actions of the SDK. */
export function databaseActions(engine: Engine): ActionHandlers {
  return {
    'database.addCollection': async (body) => {
      await engine.addCollection(textField(body, 'collectionName'))
      return {}
    },
    'database.insertDocument': (body) => insertDocument(engine, body),
    'database.getDocument': (body) => getDocument(engine, body),
    'database.calculateDocument': (body) => {
      return { data: { total: engine.count(textField(body, 'collectionName'), ejsonField(body, 'query', Date.now())) } }
    },
    'database.modifyDocument': (body) => modifyDocument(engine, body),
    'database.modifyAndReturnDoc': (body) => modifyAndReturn(engine, body),
    'database.removeDocument': async (body) => {
      const query = givenEjson(body, 'query', Date.now())
      const multi = flagField(body, 'multi')
      const deleted = await engine.remove(textField(body, 'collectionName'), query, multi, transactionOf(body))
      return { data: { deleted } }
    },
    'database.aggregateDocuments': (body) => {
      const pipeline = listField(body, 'stages').map(toStage)
      return { data: { list: engine.aggregate(textField(body, 'collectionName'), pipeline).map(toEjson) } }
    },
    'database.startTransaction': () => ({ transactionId: engine.begin() }),
    'database.commitTransaction': async (body) => {
      await engine.commit(textField(body, 'transactionId'))
      return {}
    },
    'database.abortTransaction': (body) => {
      engine.abort(textField(body, 'transactionId'))
      return {}
    },
  }
}

async function insertDocument(engine: Engine, body: RequestBody): Promise<Document> {
  const now = Date.now()
  const documents = listField(body, 'data').map((text) => ejsonObject(text, 'data', now))
  const insertedIds = await engine.insert(textField(body, 'collectionName'), documents, transactionOf(body))
  return { data: { insertedIds } }
}

async function getDocument(engine: Engine, body: RequestBody): Promise<Document> {
  const now = Date.now()
  const single = body['queryType'] === 'DOC'
  const projection = ejsonField(body, 'projection', now)
  const request = {
    query: ejsonField(body, 'query', now),
    order: parseSortOrder(ejsonField(body, 'order', now)),
    skip: countField(body, 'offset', 0, 0),
    limit: single ? 1 : Math.min(countField(body, 'limit', DEFAULT_ROWS, 1), MAX_ROWS),
    projection,
  }
  const list = await engine.find(textField(body, 'collectionName'), request, transactionOf(body))
  return { data: { list: list.map(toEjson) } }
}

async function modifyDocument(engine: Engine, body: RequestBody): Promise<Document> {
  const now = Date.now()
  const request = {
    query: givenEjson(body, 'query', now),
    data: givenEjson(body, 'data', now),
    multi: flagField(body, 'multi'),
    merge: flagField(body, 'merge'),
    upsert: flagField(body, 'upsert'),
  }
  const result = await engine.modify(textField(body, 'collectionName'), request, transactionOf(body))
  return { data: { updated: result.updated, upsert_id: result.upsertedId } }
}

async function modifyAndReturn(engine: Engine, body: RequestBody): Promise<Document> {
  const now = Date.now()
  const request = {
    query: givenEjson(body, 'query', now),
    data: givenEjson(body, 'data', now),
    multi: false,
    merge: true,
    upsert: false,
    countUnchanged: true,
  }
  const { updated, document } = await engine.modify(textField(body, 'collectionName'), request, transactionOf(body))
  return { data: { updated, doc: document && toEjson(document) } }
}

function transactionOf(body: RequestBody): string | undefined {
  return optionalText(body, 'transactionId')
}

function toStage(stage: unknown): Document {
  if (!isPlainObject(stage)) throw invalidParameter('a stage must be an object')
  const key = textField(stage, 'stageKey')
  return { [key]: parseEjson(textField(stage, 'stageValue'), Date.now()) }
}
