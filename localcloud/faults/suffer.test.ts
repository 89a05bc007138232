import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { codeOf, connect, jsonOf, type Row, type SdkApp } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { Faults } from './faults'
import { answerFaults } from './faults-route'

const folder = temporaryFolder()
let cloud: LocalCloud
let app: SdkApp

const options = (dataDir: string) => ({
  port: 0,
  dataDir: join(folder, dataDir),
  schema: [{ name: 'items', indexes: [] }],
  functions: [{ name: 'echo', file: join(__dirname, '../testing/echo-function.cjs'), workers: 1 }],
  mounts: [],
})

beforeAll(async () => {
  process.env['SILENCE'] = 'true' // the SDK would warn of calls that failed as of slow ones
  cloud = await startLocalCloud(options('data'))
  app = connect(cloud.url)
})
afterAll(() => cloud.close())
beforeEach(async () => {
  await faults({})
  await cloud.clear()
})

async function faults(settings: unknown) {
  const reply = await fetch(`${cloud.url}/dev/faults`, { method: 'POST', body: JSON.stringify(settings) })
  return { status: reply.status, ...(await jsonOf(reply)) }
}
const counted = async () => (await jsonOf(fetch(`${cloud.url}/dev/faults`)))['rules'] as Row[]
const items = () => app.database().collection('items')
const ids = async () => (await items().get()).data.map(({ _id }) => _id)
const WRITES = ['database.insertDocument', 'database.modifyDocument']

/** Asks again and again until it is so. */
async function eventually(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('calls of the SDK', () => {
  test('fail with nothing done', async () => {
    await faults([{ kind: 'error', code: 'DATABASE_TIMEOUT', message: 'too slow', actions: WRITES }])
    await expect(items().add({ _id: 'a' })).rejects.toMatchObject({ code: 'DATABASE_TIMEOUT', message: 'too slow' })
    await faults([{ kind: 'cut', actions: WRITES }])
    expect(await codeOf(items().add({ _id: 'a' }))).toBe('ECONNRESET')
    await faults([{ kind: 'quota', code: 'EXCEED_CONCURRENT_REQUEST_LIMIT', actions: WRITES, times: 1 }])
    expect(await codeOf(items().add({ _id: 'a' }))).toBe('EXCEED_CONCURRENT_REQUEST_LIMIT')
    expect(await ids()).toEqual([])
    await items().add({ _id: 'a' })
    expect(await counted()).toMatchObject([{ kind: 'quota', seen: 1, injected: 1 }])
  })

  test('are done although their answer is lost', async () => {
    await faults([{ kind: 'after', actions: WRITES, times: 1 }])
    expect(await codeOf(items().add({ _id: 'a' }))).toBe('ECONNRESET')
    await faults([{ kind: 'after', code: 'DATABASE_TIMEOUT', actions: WRITES, times: 1 }])
    expect(await codeOf(items().doc('a').update({ n: 1 }))).toBe('DATABASE_TIMEOUT')
    await faults([{ kind: 'after', answer: 'silence', actions: WRITES, times: 1 }])
    expect(await codeOf(connect(cloud.url, 500).database().collection('items').add({ _id: 'b' }))).toBe(
      'ESOCKETTIMEDOUT',
    )
    await eventually(async () => (await ids()).length === 2)
    expect((await items().orderBy('_id', 'asc').get()).data).toEqual([{ _id: 'a', n: 1 }, { _id: 'b' }])
  })

  test('are done later than they are answered', async () => {
    await faults([
      { kind: 'late', code: 'DATABASE_TIMEOUT', delayMs: 600_000, actions: WRITES, times: 1 },
      { kind: 'late', code: 'DATABASE_TIMEOUT', delayMs: 1, actions: WRITES, times: 1 },
    ])
    expect(await codeOf(items().add({ _id: 'in ten minutes' }))).toBe('DATABASE_TIMEOUT')
    expect(await codeOf(items().add({ _id: 'soon' }))).toBe('DATABASE_TIMEOUT')
    await eventually(async () => (await ids()).length > 0)
    expect(await ids()).toEqual(['soon'])
  })

  test('take longer', async () => {
    await faults([{ kind: 'latency', minMs: 30, maxMs: 30 }])
    const startedAt = performance.now()
    await items().count()
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29)
    expect(await counted()).toMatchObject([{ injected: 1 }])
  })

  test('meet the same fate again under the same seed', async () => {
    const fate = async (seed: number) => {
      await faults({ seed, rules: [{ kind: 'error', probability: 0.5 }] })
      const codes: string[] = []
      for (let n = 0; n < 30; n += 1) codes.push(await codeOf(items().count()))
      return codes
    }
    const first = await fate(3)
    expect(await fate(3)).toEqual(first)
    expect(await fate(4)).not.toEqual(first)
  })
})

describe('transactions', () => {
  test('that lose a conflict are over and hold nothing', async () => {
    await items().add({ _id: 'a', n: 0 })
    await faults([{ kind: 'conflict', actions: ['database.modifyDocument'] }])
    const lost = await app.database().startTransaction()
    await lost.collection('items').add({ _id: 'b' })
    expect(await codeOf(lost.collection('items').doc('a').update({ n: 1 }))).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect(await codeOf(lost.commit())).toBe('DATABASE_TRANSACTION_FAIL')
    // Outside a transaction there is nothing to conflict; and nobody holds the document.
    expect(await items().doc('a').update({ n: 2 })).toMatchObject({ updated: 1 })
    await faults([{ kind: 'conflict', actions: ['database.commitTransaction'] }])
    const late = await app.database().startTransaction()
    await late.collection('items').doc('a').update({ n: 3 })
    expect(await codeOf(late.commit())).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect((await items().get()).data).toEqual([{ _id: 'a', n: 2 }])
  })

  test('lose nothing in a storm, and do nothing twice', async () => {
    await items().add({ _id: 'sum', n: 0 })
    await faults({ seed: 5, rules: [{ kind: 'conflict', probability: 0.5 }] })
    let refused = 0
    const add = async (): Promise<void> => {
      try {
        await app.database().runTransaction(async (transaction) => {
          const { data } = await transaction.collection('items').doc('sum').get()
          await transaction
            .collection('items')
            .doc('sum')
            .update({ n: Number(data?.['n']) + 1 })
        })
      } catch (error) {
        if ((error as { code?: string }).code !== 'DATABASE_TRANSACTION_CONFLICT') throw error
        refused += 1
        await add()
      }
    }
    for (let n = 0; n < 12; n += 1) await add()
    expect((await items().doc('sum').get()).data).toEqual([{ _id: 'sum', n: 12 }])
    const [storm] = await counted()
    expect(storm).toMatchObject({ kind: 'conflict' })
    expect(Number(storm?.['injected'])).toBeGreaterThan(12)
    // The SDK gives up after four attempts: a caller has to be ready for it.
    expect(refused).toBeGreaterThan(0)
  })
})

describe('everything else', () => {
  const invoke = (event: Row) => {
    return fetch(`${cloud.url}/invoke/echo`, { method: 'POST', body: JSON.stringify(event) })
  }

  test('invocations fail before or after the function ran', async () => {
    const insert = { action: 'insert', document: { _id: 'x' } }
    await faults([{ kind: 'error', code: 'X', function: 'echo' }])
    expect(await jsonOf(invoke(insert))).toMatchObject({ ok: false, code: 'X' })
    expect(await ids()).toEqual([])
    await faults([{ kind: 'after', actions: ['invoke'] }])
    await expect(invoke(insert)).rejects.toThrow()
    expect(await ids()).toEqual(['x'])
  })

  test('a rule may be about what one function does', async () => {
    await faults([{ kind: 'error', code: 'X', from: 'echo' }])
    expect(await jsonOf(invoke({ action: 'insert', document: { _id: 'x' } }))).toMatchObject({ ok: false })
    await items().add({ _id: 'y' })
    expect(await ids()).toEqual(['y'])
  })

  test('uploads are lost, or kept without an answer, and downloads break off', async () => {
    const upload = () => app.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('abc') })
    await faults([{ kind: 'error', code: 'X', actions: ['upload'], times: 1 }])
    await expect(upload()).rejects.toThrow()
    await faults([{ kind: 'after', actions: ['upload'], times: 1 }])
    await expect(upload()).rejects.toThrow()
    const fileID = 'cloud://local.6c6f-local-1250000000/a.txt'
    const { fileList } = await app.getTempFileURL({ fileList: [fileID] })
    const link = fileList[0]?.tempFileURL ?? ''
    expect(await (await fetch(link)).text()).toBe('abc')
    await faults([{ kind: 'cut', actions: ['download'] }])
    await expect(fetch(link)).rejects.toThrow()
  })
})

describe('settings', () => {
  test('that make no sense change nothing', async () => {
    await faults([{ kind: 'error', code: 'X' }])
    expect(await faults([{ kind: 'fire' }])).toMatchObject({ status: 400, code: 'MALFORMED_INPUT' })
    const malformed = await fetch(`${cloud.url}/dev/faults`, { method: 'POST', body: '{' })
    expect(malformed.status).toBe(400)
    expect(await counted()).toMatchObject([{ kind: 'error' }])
    const cleared = await fetch(`${cloud.url}/dev/faults`, { method: 'DELETE' })
    expect(await jsonOf(cleared)).toEqual({ seed: 1, rules: [] })
    expect((await fetch(`${cloud.url}/dev/faults`, { method: 'PUT' })).status).toBe(405)
  })

  test('come from this machine only', async () => {
    const request = new IncomingMessage(new Socket()) // connected to nobody
    request.method = 'DELETE'
    const response = new ServerResponse(request)
    const kept = new Faults()
    kept.set({ seed: 1, rules: [{ kind: 'cut' }] })
    await answerFaults(request, response, kept)
    request.destroy()
    expect(response.statusCode).toBe(403)
    expect(kept.active).toBe(true)
  })

  test('may stand in the environment, and stop the start when they make no sense', async () => {
    process.env['LOCALCLOUD_FAULTS'] = '{"rules":[{"kind":"fire"}]}'
    try {
      await expect(startLocalCloud(options('other'))).rejects.toMatchObject({ code: 'FAULTS_INVALID' })
      process.env['LOCALCLOUD_FAULTS'] = '[{"kind":"error","code":"X"}]'
      const troubled = await startLocalCloud({ ...options('other'), functions: [] })
      expect(await codeOf(connect(troubled.url).database().collection('items').count())).toBe('X')
      await troubled.close()
    } finally {
      delete process.env['LOCALCLOUD_FAULTS']
      connect(cloud.url)
    }
  })
})
