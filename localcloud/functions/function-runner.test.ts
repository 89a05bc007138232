import { join } from 'node:path'
import { InvocationError, type LocalCloud, startLocalCloud } from '../index'
import { jsonOf, matching, type Row } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'

const folder = temporaryFolder()
const file = join(__dirname, '../testing/echo-function.cjs')
let cloud: LocalCloud

beforeAll(async () => {
  process.env['SECRET_OF_THE_PARENT'] = 'x'
  cloud = await startLocalCloud({
    port: 0,
    dataDir: join(folder, 'data'),
    schema: [{ name: 'items', indexes: [] }],
    functions: [
      { name: 'echo', file, workers: 3, environment: { EXTRA: 'yes' } },
      { name: 'single', file, workers: 1 },
      { name: 'strict', file, workers: 1, timeoutMs: 300 },
      { name: 'tick', file: join(__dirname, '../testing/timer-function.cjs'), workers: 1, timer: { intervalMs: 50 } },
      {
        name: 'cron',
        file: join(__dirname, '../testing/timer-function.cjs'),
        workers: 1,
        triggers: [{ name: 'every-second', type: 'timer', config: '* * * * * * *' }],
      },
      { name: 'broken', file: join(folder, 'missing.cjs') },
    ],
    mounts: [],
  })
})
afterAll(() => cloud.close())

async function call(name: string, body: unknown, openid?: string) {
  const headers = openid === undefined ? {} : { 'x-local-openid': openid }
  const reply = await fetch(`${cloud.url}/invoke/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: reply.status, body: await jsonOf(reply) }
}

const rows = async (path: string, field: string) => (await jsonOf(fetch(cloud.url + path)))[field] as Row[]
const INTERNAL = { ok: false, code: 'INTERNAL', message: '系统出了点问题，请稍后再试。' }

describe('functions', () => {
  test('answer what main returns, with HTTP 200', async () => {
    expect(await call('echo', { action: 'echo', x: 1 })).toMatchObject({ status: 200, body: { event: { x: 1 } } })
    expect(await cloud.invoke('echo', { action: 'log', text: 'hello' })).toBeNull()
  })

  test('fifty at once never see each other’s identity', async () => {
    const people = Array.from({ length: 50 }, (_, n) => `person-${n}`)
    const answers = await Promise.all(
      people.map((openid, n) => call('echo', { action: 'identity', waitMs: n % 7 }, openid)),
    )
    expect(answers.map(({ body }) => body)).toEqual(people.map((openid) => ({ before: openid, after: openid })))
    expect((await call('echo', { action: 'identity', waitMs: 0 })).body).toEqual({ before: '', after: '' })
  })

  test('what a function says of who calls is not said to the next call', async () => {
    const environment = async () => (await cloud.invoke('single', { action: 'environment' })) as Row
    const before = Object.keys(await environment())
    await cloud.invoke('single', { action: 'impersonate', names: ['WX_OPENID', 'TRIGGER_SRC'] })
    await cloud.invoke('single', { action: 'identity', waitMs: 5 }) // what it has set since is gone as well
    expect(Object.keys(await environment()).sort()).toEqual(before.sort())
  })

  test('find the environment of a cloud function and nothing of this process', async () => {
    const { body } = await call('echo', { action: 'environment' }, 'me')
    expect(body).toMatchObject({
      TZ: 'UTC',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: matching.anyText(),
      SCF_NAMESPACE: 'local',
      SCF_FUNCTIONNAME: 'echo',
      SCF_FUNCTIONVERSION: '$LATEST',
      TCB_ENV: 'local',
      WX_OPENID: 'me',
      EXTRA: 'yes',
    })
    expect(JSON.parse(String(body['TCB_CONTEXT_CNFG']))).toEqual({ URL: `${cloud.url}/admin` })
    expect(Object.keys(body)).not.toContain('SECRET_OF_THE_PARENT')
    expect(Object.keys(body)).not.toContain('PATH')
    expect(await cloud.invoke('echo', { action: 'clock' })).toEqual({ hour: 0 })
  })

  test('reach the database with the real SDK', async () => {
    expect(await call('echo', { action: 'insert', document: { n: 1 } })).toMatchObject({
      body: { id: matching.anyText() },
    })
  })

  test('failures are logged under the request id and answered as INTERNAL', async () => {
    const { status, body } = await call('echo', { action: 'fail' }, 'me')
    expect(status).toBe(200)
    const wx = { errCode: -504002, errMsg: 'errCode: -504002 functions execute fail | errMsg: Error: on purpose' }
    expect(body).toEqual({ ...INTERNAL, ...wx, requestId: matching.anyText() })
    const lines = await rows('/dev/logs', 'lines')
    const line = lines.find(({ requestId }) => requestId === body['requestId'])
    expect(line).toMatchObject({ function: 'echo', level: 'error', text: matching.text('on purpose') })
    await expect(cloud.invoke('echo', { action: 'fail' })).rejects.toThrow(InvocationError)
  })

  test('a function that hangs or never yields is ended, and the next invocation works', async () => {
    for (const action of ['hang', 'spin', 'exit']) {
      const [failed, next] = await Promise.all([call('strict', { action }), call('strict', { action: 'echo' })])
      expect(failed.body).toMatchObject(INTERNAL)
      expect(next.body).toMatchObject({ event: { action: 'echo' } })
    }
  })

  test('a bundle that does not load fails each invocation with its reason', async () => {
    await expect(cloud.invoke('broken', {})).rejects.toThrow('missing.cjs')
    await expect(cloud.invoke('broken', {})).rejects.toThrow('missing.cjs')
  })

  test('timers run as timers, one at a time', async () => {
    const latest = async () => (await cloud.invoke('tick', { report: true })) as { runs: number } | null
    while (((await latest())?.runs ?? 0) < 3) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await latest()).toMatchObject({
      trigger: 'timer',
      openid: null,
      event: { Type: 'Timer' },
      overlapped: false,
    })
  })

  test('a trigger of the deployed configuration runs by its cron expression', async () => {
    let latest: unknown = null
    while (latest === null) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      latest = await cloud.invoke('cron', { report: true })
    }
    expect(latest).toMatchObject({
      trigger: 'timer',
      event: { TriggerName: 'every-second', Time: expect.stringMatching(/:\d\dZ$/) as unknown },
    })
  })

  test('one called by another learns of the chain, not of the user', async () => {
    const callee = (await cloud.invoke(
      'echo',
      { action: 'chain', inner: { action: 'environment' } },
      { openid: 'me' },
    )) as Row
    expect(callee).toMatchObject({ TCB_SOURCE: 'wx_client,scf', SCF_FUNCTIONNAME: 'echo' })
    expect(Object.keys(callee)).not.toContain('WX_OPENID')
  })

  test('console output carries the request id; events tell what happened', async () => {
    await cloud.invoke('echo', { action: 'log', text: 'remember me' }, { openid: 'me' })
    const lines = await rows('/dev/logs', 'lines')
    const line = lines.find(({ text }) => text === 'remember me')
    const events = await rows('/dev/events?format=json', 'events')
    const event = events.find(({ requestId }) => requestId === line?.['requestId'])
    expect(event).toMatchObject({
      kind: 'invocation',
      function: 'echo',
      openid: 'me',
      event: { text: 'remember me' },
      result: null,
    })
    const later = await rows(`/dev/events?format=json&since=${String(event?.['n'])}`, 'events')
    expect(later.every(({ n }) => Number(n) > Number(event?.['n']))).toBe(true)
  })

  test('events stream as they happen', async () => {
    const stream = await fetch(`${cloud.url}/dev/events?since=0`)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    await call('echo', { action: 'echo', mark: 'streamed' })
    const reader = stream.body?.getReader()
    let text = ''
    while (!text.includes('streamed')) text += Buffer.from((await reader?.read())?.value ?? []).toString()
    await reader?.cancel()
    expect(text).toMatch(/id: \d+\ndata: \{/)
  })
})

describe('malformed invocations', () => {
  const post = async (path: string, body: string) => {
    const reply = await fetch(cloud.url + path, { method: 'POST', body })
    return { status: reply.status, body: await jsonOf(reply) }
  }

  test('are refused before the function runs', async () => {
    expect(await post('/invoke/echo', '{')).toEqual({
      status: 400,
      body: {
        ...{ ok: false, code: 'MALFORMED_INPUT', message: '请求不是合法的 JSON。' },
        ...{ errCode: -501007, errMsg: 'errCode: -501007 | errMsg: the data are not JSON' },
      },
    })
    expect(await post('/invoke/echo', JSON.stringify('x'.repeat(101 * 1024)))).toEqual({
      status: 413,
      body: {
        ...{ ok: false, code: 'MALFORMED_INPUT', message: '内容太长，一次最多 100 KB。' },
        ...{ errCode: -1, errMsg: 'errCode: -1 | errMsg: data exceed max size' },
      },
    })
    expect(await post('/invoke/none', '{}')).toMatchObject({
      status: 404,
      body: { ok: false, code: 'NOT_FOUND', errCode: -501000, errMsg: matching.text('could not be found') },
    })
    expect((await fetch(`${cloud.url}/invoke/echo`)).status).toBe(404)
  })

  test('another site cannot call in the name of whoever has this server open', async () => {
    const reply = await fetch(`${cloud.url}/invoke/echo`, {
      method: 'POST',
      body: '{}',
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(reply.status).toBe(403)
  })
})
