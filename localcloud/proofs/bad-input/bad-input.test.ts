import { type LocalCloud, startLocalCloud } from '../../index'
import type { Row } from '../../testing/sdk'
import { temporaryFolder } from '../../testing/temporary-folder'
import { malformedBodies, malformedFields, unstorable } from './requests'

const dataDir = temporaryFolder()
let cloud: LocalCloud

beforeAll(async () => {
  const keys: [string, 1][] = [['code', 1]]
  const schema = [{ name: 'items', indexes: [{ name: 'code', keys, unique: true }] }]
  cloud = await startLocalCloud({ port: 0, dataDir, schema, functions: [], mounts: [] })
  await send({ action: 'database.insertDocument', collectionName: 'items', data: ['{"_id":"a","code":"a","n":1}'] })
})
afterAll(() => cloud.close())

async function sendText(body: string): Promise<Row> {
  const reply = await fetch(`${cloud.url}/admin`, { method: 'POST', body })
  return (await reply.json()) as Row
}
const send = (body: Row) => sendText(JSON.stringify(body))
const insert = (document: string, more: Row = {}) => {
  return send({ action: 'database.insertDocument', collectionName: 'items', data: [document], ...more })
}
const begin = async () => (await send({ action: 'database.startTransaction' }))['transactionId']
const commit = (transactionId: unknown) => send({ action: 'database.commitTransaction', transactionId })
const abort = (transactionId: unknown) => send({ action: 'database.abortTransaction', transactionId })

/** Everything there is, as the server tells it. */
async function dump(): Promise<string> {
  const all = { action: 'database.getDocument', collectionName: 'items', query: '{}', queryType: 'WHERE', limit: 1000 }
  return JSON.stringify((await send(all))['data'])
}

/** A refusal by a code of the cloud that is not the one for bugs, after which everything is as before. */
async function expectRefusal(reply: Promise<Row>, before: string): Promise<Row> {
  const answer = await reply
  expect(answer['code']).toMatch(/^(DATABASE_|INVALID_|EXCEED_|STORAGE_|FUNCTIONS_|RESOURCE_)/)
  expect(await dump()).toBe(before)
  return answer
}

describe('a request that makes no sense is refused and changes nothing', () => {
  test.each(malformedBodies)('%s', async (_, body) => {
    await expectRefusal(sendText(body), await dump())
  })

  test.each(malformedFields)('$action: $why', async ({ why: _, ...body }) => {
    await expectRefusal(send(body), await dump())
  })

  test.each(unstorable)('a document with %s', async (_, document) => {
    await expectRefusal(insert(document), await dump())
  })
})

describe('size', () => {
  const documentOf = (id: string, megabytes: number) => {
    return JSON.stringify({ _id: id, code: id, text: 'x'.repeat(megabytes * 1024 * 1024) })
  }

  test('a document of 1 MB is taken, one of 17 MB is not', async () => {
    expect(await insert(documentOf('big', 1))).toMatchObject({ data: { insertedIds: ['big'] } })
    const query = '{"_id":"big"}'
    await send({ action: 'database.removeDocument', collectionName: 'items', query, multi: false })
    await expectRefusal(insert(documentOf('huge', 17)), await dump())
  })

  test('a huge limit gives what there is, a huge offset nothing', async () => {
    const all = { action: 'database.getDocument', collectionName: 'items', query: '{}', queryType: 'WHERE' }
    expect(await send({ ...all, limit: 2 ** 40 })).toMatchObject({ data: { list: [expect.any(String)] } })
    expect(await send({ ...all, offset: 2 ** 40 })).toMatchObject({ data: { list: [] } })
  })
})

describe('keys that JavaScript gives a meaning', () => {
  test('constructor and prototype are fields like any other', async () => {
    const document = '{"_id":"p","code":"p","constructor":{"prototype":{"polluted":1}},"toString":2}'
    expect(await insert(document)).toMatchObject({ data: { insertedIds: ['p'] } })
    expect(await dump()).toContain('polluted')
    expect(({} as Row)['polluted']).toBeUndefined()
    const query = '{"_id":"p"}'
    await send({ action: 'database.removeDocument', collectionName: 'items', query, multi: false })
  })
})

describe('a transaction', () => {
  const update = (transactionId: unknown) => {
    const change = { query: '{"_id":"a"}', queryType: 'DOC', multi: false, merge: true, upsert: false }
    return send({
      action: 'database.modifyDocument',
      collectionName: 'items',
      data: '{"$set":{"n":1}}',
      ...change,
      transactionId,
    })
  }

  test('is over after its commit: a second commit, an abort and an operation are refused', async () => {
    const id = await begin()
    expect(await update(id)).not.toHaveProperty('code')
    expect(await commit(id)).not.toHaveProperty('code')
    const before = await dump()
    for (const again of [commit(id), abort(id), update(id)]) {
      expect(await expectRefusal(again, before)).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    }
  })

  test('is over after its abort, and one of nobody was never there', async () => {
    const id = await begin()
    expect(await abort(id)).not.toHaveProperty('code')
    const before = await dump()
    for (const nothing of [id, 'of-nobody', '__proto__']) {
      expect(await expectRefusal(commit(nothing), before)).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
      expect(await expectRefusal(update(nothing), before)).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    }
  })

  test('is committed by one of two commits at once', async () => {
    const id = await begin()
    await update(id)
    const replies = await Promise.all([commit(id), commit(id)])
    expect(replies.map(({ code }) => code).sort()).toEqual(['DATABASE_TRANSACTION_FAIL', undefined])
  })

  test('belongs to whoever knows its id: the protocol names no client', async () => {
    const id = await begin()
    await insert('{"_id":"b","code":"b"}', { transactionId: id, seqId: 'another client' })
    const headers = { authorization: 'Bearer somebody-else' }
    const body = JSON.stringify({ action: 'database.commitTransaction', transactionId: id })
    await fetch(`${cloud.url}/admin`, { method: 'POST', body, headers })
    expect(await dump()).toContain('"b')
  })
})
