import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { startLocalCloud } from '../../index'
import { connect, type Row, type SdkQuery } from '../../testing/sdk'
import { openScratchFolder } from '../scratch-folder'
import * as arbitrary from './arbitraries'
import { compareWithModel, textOf } from './compare'
import { findInModel } from './find'
import { matches } from './match'
import { Refused, updateInModel } from './update'
import { compareValues, copyOf, type Fields, type Value } from './values'

// Under Jest `structuredClone` makes dates of another realm, which `instanceof` in here does not know.
globalThis.structuredClone = copyOf

const scratch = openScratchFolder()
afterAll(() => scratch.remove())

interface RawQuery extends SdkQuery {
  options: (options: { raw: boolean; multiple?: boolean }) => RawQuery
}

describe('the engine and the model of MongoDB’s documentation', () => {
  // Many more: npm run prove.
  test('find and update the same, with and without indexes', async () => {
    const directory = mkdtempSync(join(scratch.path, 'model-'))
    expect(await compareWithModel({ directory, seed: 1, rounds: 12, perRound: 100 })).toBeNull()
  })

  test('also through the SDK', async () => {
    const dataDir = mkdtempSync(join(scratch.path, 'sdk-'))
    const [indexes = []] = fc.sample(arbitrary.indexes, { numRuns: 1, seed: 3 })
    const schema = [{ name: 'items', indexes }]
    const cloud = await startLocalCloud({ port: 0, dataDir, schema, functions: [], mounts: [] })
    const items = connect(cloud.url).database().collection('items')
    const raw = (query: Row) => (items.where(query) as RawQuery).options({ raw: true })
    const documents = new Map<string, Fields>()
    fc.sample(arbitrary.documentFields, { numRuns: 20, seed: 3 }).forEach((fields, at) => {
      documents.set(`d${at}`, { _id: `d${at}`, ...fields })
    })
    await items.add([...documents.values()])
    for (const [at, { query }] of fc.sample(arbitrary.find, { numRuns: 60, seed: 4 }).entries()) {
      const { data } = await raw(query).orderBy('_id', 'asc').get()
      const whole = { query, order: [['_id', 1] as [string, 1]], skip: 0, limit: 100, projection: {} }
      expect([at, query, textOf(data)]).toEqual([at, query, textOf(findInModel([...documents.values()], whole))])
    }
    for (const [at, update] of fc.sample(arbitrary.update, { numRuns: 60, seed: 5 }).entries()) {
      const id = `d${at % 20}`
      const before = documents.get(id) ?? {}
      const refusal = await raw({ _id: id })
        .update(update)
        .then(() => null, String)
      let refused = false
      try {
        documents.set(id, updateInModel(before, update))
      } catch (error) {
        expect(error).toBeInstanceOf(Refused)
        refused = true
      }
      const [after] = (await items.where({ _id: id }).get()).data
      expect([at, update, refusal, textOf(after)]).toEqual([
        at,
        update,
        refused ? (refusal ?? 'refused') : null,
        textOf(documents.get(id)),
      ])
    }
    await cloud.close()
  })
})

// The model is held against the examples of the documentation, or it would only be a second opinion.
describe('the model', () => {
  test('orders values by type first', () => {
    const ordered: Value[] = [null, -1, 2, '', 'a', {}, { a: 1 }, [], [1], false, true, new Date(0)]
    expect([...ordered].reverse().sort(compareValues)).toEqual(ordered)
  })

  test.each<[string, Fields, Fields, boolean]>([
    ['null and missing are equal', { a: null }, {}, true],
    ['missing is not less', { a: { $lt: 5 } }, {}, false],
    ['types are not compared', { a: { $gt: 5 } }, { a: '6' }, false],
    ['an element is enough', { a: { $gt: 5 } }, { a: [1, 6] }, true],
    ['two elements may meet two conditions', { a: { $gt: 5, $lt: 2 } }, { a: [1, 6] }, true],
    ['unless they are of one element', { a: { $elemMatch: { $gt: 5, $lt: 2 } } }, { a: [1, 6] }, false],
    ['$ne is of no element', { a: { $ne: 1 } }, { a: [1, 2] }, false],
    ['$nin finds the missing', { a: { $nin: [1] } }, {}, true],
    ['$not finds the missing', { a: { $not: { $gt: 1 } } }, {}, true],
    ['paths lead through arrays', { 'a.b': 2 }, { a: [{ b: 1 }, { b: 2 }] }, true],
    ['the order of fields counts', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, false],
    ['$all of nothing is nothing', { a: { $all: [] } }, { a: [] }, false],
    ['$mod keeps the sign', { a: { $mod: [3, -1] } }, { a: -4 }, true],
  ])('matches: %s', (_, query, document, expected) => {
    expect(matches(document, query)).toBe(expected)
  })

  test.each<[string, Fields, { [operator: string]: Fields }, Fields]>([
    ['$push with modifiers', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1, $slice: -2 } } }, { a: [2, 3] }],
    ['$push at a position', { a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
    ['$addToSet', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
    ['$pull of objects', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
    ['$unset in an array', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['$set beyond an array', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    ['$mul of the missing', {}, { $mul: { a: 2 } }, { a: 0 }],
    ['$max across types', { a: 'x' }, { $max: { a: 9 } }, { a: 'x' }],
    ['$bit', { a: 5 }, { $bit: { a: { xor: 3 } } }, { a: 6 }],
  ])('updates: %s', (_, document, update, expected) => {
    expect(updateInModel(document, update)).toEqual(expected)
  })
})
