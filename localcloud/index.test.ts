import { join } from 'node:path'
import { codeOf, connect, jsonOf, matching, type SdkApp } from './testing/sdk'
import { temporaryFolder } from './testing/temporary-folder'
import { InvocationError, type LocalCloud, startLocalCloud } from './index'

const folder = temporaryFolder()
const schema = [
  { name: 'items', indexes: [{ name: 'code', keys: [['code', 1]] as [string, 1][], unique: true }] },
  { name: 'pools', indexes: [] },
]
let cloud: LocalCloud
let app: SdkApp

beforeAll(async () => {
  process.env['TZ'] = 'Asia/Shanghai'
  const functions = [{ name: 'echo', file: join(__dirname, 'testing/echo-function.cjs') }]
  cloud = await startLocalCloud({ port: 0, dataDir: join(folder, 'data'), schema, functions, mounts: [] })
  app = connect(cloud.url)
})
afterAll(() => cloud.close())
beforeEach(() => cloud.clear())

const pools = () => app.database().collection('pools')
const items = () => app.database().collection('items')

describe('documents through the SDK', () => {
  test('values come back as they went in', async () => {
    const document = {
      _id: 'a',
      n: 1.5,
      big: 1_795_384_694_268,
      at: new Date(5),
      list: [null, true, { x: 'é' }],
      code: 'c',
    }
    await pools().add(document)
    expect((await pools().doc('a').get()).data).toEqual([document])
  })

  test('queries by date and by pattern', async () => {
    await pools().add([
      { _id: 'a', at: new Date(5), name: 'Anna' },
      { _id: 'b', at: new Date(9), name: 'bert' },
    ])
    const _ = app.database().command
    expect(
      (
        await pools()
          .where({ at: _.gt(new Date(5)) })
          .get()
      ).data,
    ).toMatchObject([{ _id: 'b' }])
    expect((await pools().where({ name: /^a/i }).get()).data).toMatchObject([{ _id: 'a' }])
  })

  test('the server date is a date of the server', async () => {
    await pools().add({ _id: 'a', at: app.database().serverDate() })
    const [document] = (await pools().doc('a').get()).data
    expect(Math.abs((document?.['at'] as Date).getTime() - Date.now())).toBeLessThan(5000)
  })

  test('get gives 100 documents, at most 1,000, in the order asked for', async () => {
    await pools().add(Array.from({ length: 1100 }, (_, n) => ({ n })))
    expect((await pools().get()).data).toHaveLength(100)
    expect((await pools().limit(5000).get()).data).toHaveLength(1000)
    const page = (await pools().orderBy('n', 'desc').skip(1).limit(2).field({ n: true, _id: false }).get()).data
    expect(page).toEqual([{ n: 1098 }, { n: 1097 }])
    expect((await pools().count()).total).toBe(1100)
  })

  test('aggregate gives 20 rows unless told otherwise', async () => {
    await pools().add(Array.from({ length: 30 }, (_, n) => ({ n, odd: n % 2 })))
    const { aggregate: $ } = app.database().command
    expect((await pools().aggregate().match({}).end()).data).toHaveLength(20)
    expect((await pools().aggregate().limit(25).end()).data).toHaveLength(25)
    const sums = await pools()
      .aggregate()
      .group({ _id: '$odd', sum: $.sum('$n') })
      .sort({ _id: 1 })
      .end()
    expect(sums.data).toEqual([
      { _id: 0, sum: 210 },
      { _id: 1, sum: 225 },
    ])
  })

  test('set replaces or creates, update merges and changes nothing that is missing', async () => {
    expect(
      await pools()
        .doc('a')
        .set({ x: { y: 1 } }),
    ).toMatchObject({ updated: 0, upsertedId: 'a' })
    expect(
      await pools()
        .doc('a')
        .update({ x: { z: 2 } }),
    ).toMatchObject({ updated: 1 })
    expect((await pools().doc('a').get()).data).toEqual([{ _id: 'a', x: { y: 1, z: 2 } }])
    expect(await pools().doc('a').set({ n: 1 })).toMatchObject({ updated: 1 })
    expect((await pools().doc('a').get()).data).toEqual([{ _id: 'a', n: 1 }])
    expect(await pools().doc('b').update({ n: 1 })).toMatchObject({ updated: 0 })
  })

  test('updateAndReturn gives the new document', async () => {
    await pools().add({ _id: 'a', n: 1 })
    const _ = app.database().command
    expect(
      await pools()
        .where({ _id: 'a' })
        .updateAndReturn({ n: _.inc(1) }),
    ).toMatchObject({ updated: 1, doc: { _id: 'a', n: 2 } })
  })

  test('a unique index refuses the second document, also when both lack the field', async () => {
    await items().add({ _id: 'a', code: 'x' })
    await expect(items().add({ _id: 'b', code: 'x' })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: matching.text('E11000 duplicate key error collection: tnt-local.items index: code dup key'),
    })
    await expect(items().add({ _id: 'a', code: 'y' })).rejects.toThrow('index: _id_')
    await items().add({ _id: 'c' })
    await expect(items().add({ _id: 'd' })).rejects.toThrow('E11000')
    await expect(items().doc('c').update({ code: 'x' })).rejects.toThrow('E11000')
    await items().doc('a').remove()
    await items().doc('c').update({ code: 'x' })
  })

  test('a batch stops at the first duplicate and keeps what came before', async () => {
    await items().add({ _id: 'b', code: 'b' })
    await expect(items().add(['a', 'b', 'c'].map((code) => ({ _id: code, code })))).rejects.toThrow('E11000')
    expect((await items().orderBy('_id', 'asc').get()).data.map(({ _id }) => _id)).toEqual(['a', 'b'])
  })

  test('collections must exist', async () => {
    expect(await codeOf(app.database().collection('none').add({ a: 1 }))).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(await codeOf(app.database().createCollection('items'))).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
  })

  test('another environment than this one is refused', async () => {
    const ask = (envName: unknown) =>
      jsonOf(
        fetch(`${cloud.url}/admin`, {
          method: 'POST',
          body: JSON.stringify({ action: 'database.calculateDocument', collectionName: 'pools', query: '{}', envName }),
        }),
      )
    expect(await ask('locla')).toMatchObject({ code: 'INVALID_ENV', message: matching.text("'locla'") })
    for (const envName of ['local', '', undefined]) expect(await ask(envName)).toMatchObject({ data: { total: 0 } })
  })

  test('what is not supported is refused, never ignored', async () => {
    const _ = app.database().command
    await pools().add({ _id: 'a', place: 1 })
    const near = _.geoNear({ geometry: new (app.database().Geo.Point)(113, 24), maxDistance: 5 })
    expect(await codeOf(pools().where({ place: near }).get())).toBe('DATABASE_REQUEST_FAILED')
    expect(await codeOf(pools().add({ $set: 1 }))).toBe('DATABASE_REQUEST_FAILED')
    const reply = await fetch(`${cloud.url}/admin`, {
      method: 'POST',
      body: JSON.stringify({ action: 'database.drop' }),
    })
    expect(await jsonOf(reply)).toMatchObject({ code: 'INVALID_ACTION' })
  })

  test('fifty callers for ten seats: ten get one', async () => {
    await pools().add({ _id: 'pool', available: 10, holds: {} })
    const _ = app.database().command
    const attempts = Array.from({ length: 50 }, (_unused, n) => {
      const free = { _id: 'pool', available: _.gte(1), [`holds.rd_${n}`]: _.exists(false) }
      return pools()
        .where(free)
        .update({ available: _.inc(-1), [`holds.rd_${n}`]: _.set({ at: n }) })
    })
    const updated = (await Promise.all(attempts)).map((result) => result.updated)
    expect(updated.filter((count) => count === 1)).toHaveLength(10)
    const [pool] = (await pools().doc('pool').get()).data
    expect(pool?.['available']).toBe(0)
    expect(Object.keys(pool?.['holds'] as object)).toHaveLength(10)
  })
})

describe('WeChat and functions through the SDK', () => {
  test('calls to WeChat are recorded, newest first', async () => {
    const request = { touser: 'me', templateId: 't', data: { thing1: { value: 'x' } } }
    await cloud.invoke('echo', { action: 'message', request })
    await app.callWxOpenApi({ apiName: 'subscribeMessage.send', requestData: request })
    const { messages } = await jsonOf(fetch(`${cloud.url}/dev/outbox`))
    expect(messages).toMatchObject([
      { apiName: 'subscribeMessage.send', outcome: { errcode: -604104 } },
      { apiName: 'subscribeMessage.send', request: { touser: 'me' }, outcome: { errcode: 0 } },
    ])
  })

  test('an invocation of nobody fails as invocations do', async () => {
    const failure = await cloud.invoke('nope', {}).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(InvocationError)
    expect(failure).toMatchObject({ reason: 'not-found', requestId: '', message: matching.text("'nope'") })
  })

  test('functions live in UTC, and the host in its own time zone', async () => {
    expect(await cloud.invoke('echo', { action: 'clock' })).toEqual({ hour: 0 })
    expect(process.env['TZ']).toBe('Asia/Shanghai')
  })

  test('one function calls another', async () => {
    const reply = await app.callFunction({ name: 'echo', data: { action: 'chain', inner: { action: 'echo', x: 1 } } })
    expect(reply.result).toMatchObject({ event: { x: 1 } })
    expect(await codeOf(app.callFunction({ name: 'echo', data: { action: 'fail' } }))).toBe('FUNCTIONS_EXECUTE_FAIL')
    expect(await codeOf(app.callFunction({ name: 'none', data: {} }))).toBe('FUNCTION_NOT_FOUND')
  })
})
