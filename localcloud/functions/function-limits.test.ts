import { join } from 'node:path'
import { InvocationError, type LocalCloud, startLocalCloud } from '../index'
import { connect, jsonOf, matching, type Row, type SdkApp } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'

const folder = temporaryFolder()
const file = join(__dirname, '../testing/echo-function.cjs')
let cloud: LocalCloud
let app: SdkApp

beforeAll(async () => {
  cloud = await startLocalCloud({
    port: 0,
    dataDir: join(folder, 'data'),
    schema: [],
    workers: 1,
    functions: [
      { name: 'echo', file, environment: { OWN: 'a;b' } },
      { name: 'strict', file, timeoutMs: 500, memoryMb: 64 },
      { name: 'small', file, memoryMb: 64 },
    ],
    mounts: [],
  })
  app = connect(cloud.url)
})
afterAll(() => cloud.close())

const refusal = async (call: Promise<unknown>) => {
  const { code, message } = (await call.catch((error: unknown) => error)) as { code: string; message: string }
  return { code, message }
}
const call = (name: string, data: Row) => app.callFunction({ name, data })
const byClient = (body: unknown) =>
  jsonOf(fetch(`${cloud.url}/invoke/echo`, { method: 'POST', body: JSON.stringify(body) }))
const linesOf = async (requestId: unknown) => {
  const { lines } = (await jsonOf(fetch(`${cloud.url}/dev/logs`))) as { lines: Row[] }
  return lines.filter((line) => line['requestId'] === requestId).map(({ text }) => String(text))
}

describe('a function that goes wrong answers the platform’s error, and the next call works', () => {
  const failures: [action: string, name: string, code: string, message: RegExp][] = [
    ['hang', 'strict', 'FUNCTIONS_TIME_LIMIT_EXCEEDED', /^Invoking task timed out after 0.5 seconds$/],
    ['spin', 'strict', 'FUNCTIONS_TIME_LIMIT_EXCEEDED', /^Invoking task timed out after 0.5 seconds$/],
    ['exit', 'small', 'FUNCTIONS_EXECUTE_FAIL', /^145 code exit unexpected/],
    ['reject', 'small', 'FUNCTIONS_EXECUTE_FAIL', /^145 code exit unexpected[^]*nobody catches this/],
    ['throwLater', 'small', 'FUNCTIONS_EXECUTE_FAIL', /^145 code exit unexpected[^]*nowhere is not defined/],
    ['fail', 'small', 'FUNCTIONS_EXECUTE_FAIL', /^Error: on purpose/],
    ['grow', 'small', 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED', /memory/],
    ['leap', 'small', 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED', /memory/],
  ]
  test.each(failures)('%s', async (action, name, code, message) => {
    const failed = refusal(call(name, { action }))
    const next = call(name, { action: 'echo', x: 1 })
    expect(await failed).toEqual({ code, message: expect.stringMatching(message) as unknown })
    expect((await next).result).toMatchObject({ event: { x: 1 } })
  })

  test('a function that isn’t there', async () => {
    expect((await refusal(call('none', {}))).code).toBe('FUNCTION_NOT_FOUND')
  })
})

describe('what a call may carry', () => {
  test('from WeChat: 100 KB there, 1 MB back', async () => {
    expect(await byClient({ action: 'size', text: 'x'.repeat(100_000) })).toBe(100_000)
    expect((await byClient({ action: 'size', text: 'x'.repeat(102_400) }))['code']).toBe('MALFORMED_INPUT')
    expect(await byClient({ action: 'big', bytes: 1024 * 1024 - 2 })).toHaveLength(1024 * 1024 - 2)
    const tooMuch = await byClient({ action: 'big', bytes: 1024 * 1024 - 1 })
    expect(tooMuch).toMatchObject({ ok: false, code: 'INTERNAL', errCode: -604001 })
    expect((await linesOf(tooMuch['requestId']))[0]).toContain('exceeds the upper limit (1MB)')
  })

  test('between functions: 6 MB each way', async () => {
    const limit = 6 * 1024 * 1024
    const frame = JSON.stringify({ action: 'size', text: '' }).length
    expect((await call('echo', { action: 'size', text: 'x'.repeat(limit - frame) })).result).toBe(limit - frame)
    const sent = await refusal(call('echo', { action: 'size', text: 'x'.repeat(limit - frame + 1) }))
    expect(sent.code).toBe('EXCEED_MAX_PAYLOAD_SIZE')
    expect((await call('echo', { action: 'big', bytes: limit - 2 })).result).toHaveLength(limit - 2)
    expect(await refusal(call('echo', { action: 'big', bytes: limit - 1 }))).toEqual({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: 'The size of response exceeds the upper limit (6MB)',
    })
  })
})

describe('an invocation tells', () => {
  test('in its log what it took, in the platform’s words; cold starts show', async () => {
    await expect(cloud.invoke('echo', { action: 'exit' })).rejects.toThrow(InvocationError)
    const ids = [await byClient({ action: 'fail' }), await byClient({ action: 'fail' })].map((it) => it['requestId'])
    const reports = await Promise.all(ids.map(async (id) => (await linesOf(id)).pop()))
    const words = `^Report RequestId: \\S+ Duration:\\d+ms Memory:256MB MemUsage:\\d+\\.\\d\\dMB`
    expect(reports).toEqual([
      expect.stringMatching(`${words} InitFunction:\\d+ms$`),
      expect.stringMatching(`${words}$`),
    ])
    const { events } = (await jsonOf(fetch(`${cloud.url}/dev/events?format=json`))) as { events: Row[] }
    const cold = ids.map((id) => Number(events.find(({ requestId }) => requestId === id)?.['coldStartMs']))
    expect(cold[0]).toBeGreaterThan(0)
    expect(cold[1]).toBe(0)
  })

  test('main what SCF tells it, as the SDK understands it', async () => {
    const context = (await cloud.invoke('strict', { action: 'context' }, { openid: 'me' })) as Row
    expect(context).toMatchObject({
      function_name: 'strict',
      function_version: '$LATEST',
      namespace: 'local',
      memory_limit_in_mb: 64,
      time_limit_in_ms: 500,
      request_id: matching.anyText(),
      tencentcloud_region: 'ap-shanghai',
    })
    expect(context['remaining']).toBeLessThanOrEqual(500)
    expect(JSON.parse(String(context['environment']))).toMatchObject({ WX_OPENID: 'me', SCF_NAMESPACE: 'local' })
    const parsed = (await cloud.invoke('echo', { action: 'parse' }, { openid: 'me' })) as Row
    expect(parsed).toMatchObject({
      functionName: 'echo',
      environment: { WX_OPENID: 'me', OWN: 'a;b', TCB_ENV: 'local' },
    })
  })
})
