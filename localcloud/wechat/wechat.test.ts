import { codeOf, connect, jsonOf, matching, type Row, type SdkApp } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { startWeChatServer, type WeChatServer } from '../testing/wechat-server'

const folder = temporaryFolder()
let server: WeChatServer
let app: SdkApp

beforeAll(async () => {
  server = await startWeChatServer(folder)
  app = connect(server.cloud.url)
})
afterAll(() => server.cloud.close())
beforeEach(() => server.cloud.clear())

const tell = (order: Row) => server.post('/dev/wechat', order)
const MESSAGE = {
  touser: 'you',
  templateId: 'visit',
  data: { thing1: { value: '路灯' }, phrase2: { value: '办好了' } },
}
const TEXT = { content: '您好', version: 2, scene: 2, openid: 'me' }

describe('who may call', () => {
  test('functions started by somebody in the mini-program; not a script, nor a function that nobody started', async () => {
    expect(await server.api('subscribeMessage.send', MESSAGE)).toEqual({ errcode: 0, errmsg: 'ok' })
    const script = await app.callWxOpenApi({ apiName: 'subscribeMessage.send', requestData: MESSAGE })
    expect(script.result).toMatchObject({ errcode: -604104 })
    const event = { action: 'api', api: 'subscribeMessage.send', request: MESSAGE }
    expect((await app.callFunction({ name: 'wechat', data: event })).result).toMatchObject({ errcode: -604104 })
  })

  test('the APIs a function has declared, and no others', async () => {
    expect(await server.openapi('subscribeMessage.send', MESSAGE, 'limited')).toMatchObject({ errCode: 0 })
    expect(await server.openapi('security.msgSecCheck', TEXT, 'limited')).toMatchObject({ errCode: -604101 })
    expect(await server.openapi('logistics.addOrder', {})).toMatchObject({ errCode: -604100 })
    expect((await server.recorded()).map(({ apiName, outcome }) => [apiName, (outcome as Row)['errcode']])).toEqual([
      ['logistics.addOrder', -604100],
      ['security.msgSecCheck', -604101],
      ['subscribeMessage.send', 0],
    ])
  })

  test('an API by any of its names', async () => {
    for (const name of ['openapi.subscribeMessage.send', '/cgi-bin/message/subscribe/send']) {
      expect(await server.api(name, MESSAGE)).toMatchObject({ errcode: 0 })
    }
    expect(await server.recorded()).toMatchObject([
      { apiName: 'subscribeMessage.send' },
      { apiName: 'subscribeMessage.send' },
    ])
    expect(await server.cloud.invoke('wechat', { action: 'pay' }, { openid: 'me' })).toMatchObject({
      errMsg: matching.text('payments'),
    })
  })
})

describe('subscribeMessage.send', () => {
  const send = (change: Row) => server.api('subscribeMessage.send', { ...MESSAGE, ...change })

  test('refuses what WeChat would refuse, naming the field', async () => {
    expect(await send({ touser: '' })).toMatchObject({ errcode: 40003 })
    expect(await send({ templateId: 'other' })).toMatchObject({ errcode: 40037 })
    expect(await send({ page: '/pages/index/index' })).toMatchObject({ errcode: 41030 })
    expect(await send({ page: 'pages/none/index' })).toMatchObject({ errcode: 41030 })
    expect(await send({ miniprogramState: 'beta' })).toMatchObject({ errcode: 40097 })
    expect(await send({ data: { thing1: { value: 'x'.repeat(21) }, phrase2: { value: '好' } } })).toEqual({
      errcode: 47003,
      errmsg: 'argument invalid! data.thing1.value invalid',
    })
    expect(await send({ data: { thing1: { value: 'x' } } })).toMatchObject({
      errmsg: 'argument invalid! data.phrase2.value invalid',
    })
    expect(await send({ page: 'pages/index/index?id=1', miniprogramState: 'trial', lang: 'zh_CN' })).toMatchObject({
      errcode: 0,
    })
  })

  test('both SDKs get the same', async () => {
    expect(await server.openapi('subscribeMessage.send', MESSAGE)).toEqual({
      errMsg: 'openapi.subscribeMessage.send:ok',
      errCode: 0,
    })
    expect(await server.openapi('subscribeMessage.send', { ...MESSAGE, data: {} })).toMatchObject({ errCode: 47003 })
  })

  test('answers what it is told, for whom it is told, as often as it is told', async () => {
    await tell({ api: 'subscribeMessage.send', outcome: 'refuse', match: { openid: 'you' } })
    await tell({ api: 'subscribeMessage.send', outcome: 43108, match: { text: '路灯' }, times: 1 })
    expect(await send({})).toMatchObject({ errcode: 43108 })
    expect(await send({})).toMatchObject({ errcode: 43101 })
    expect(await send({ touser: 'someone' })).toMatchObject({ errcode: 0 })
    await tell({ api: 'subscribeMessage.send', outcome: 'fail' })
    expect(await send({})).toMatchObject({ errcode: -1 })
    expect((await jsonOf(fetch(`${server.cloud.url}/dev/wechat`)))['orders']).toHaveLength(2)
    await fetch(`${server.cloud.url}/dev/wechat`, { method: 'DELETE' })
    expect(await send({})).toMatchObject({ errcode: 0 })
  })
})

describe('security.msgSecCheck', () => {
  const check = (change: Row) => server.api('security.msgSecCheck', { ...TEXT, ...change })

  test('passes, or says what it is told', async () => {
    expect(await check({})).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } })
    await tell({ api: 'security.msgSecCheck', outcome: 'risky', label: 20002, match: { text: '坏话' } })
    await tell({ api: 'security.msgSecCheck', outcome: 'review', match: { text: '怪话' } })
    expect(await check({ content: '一句坏话' })).toMatchObject({ result: { suggest: 'risky', label: 20002 } })
    const answer = await server.openapi('security.msgSecCheck', { ...TEXT, content: '一句怪话' })
    expect(answer).toMatchObject({ errCode: 0, result: { suggest: 'review', label: 21000 } })
    await tell({ api: 'security.msgSecCheck', outcome: 'pass', delayMs: 30 })
    const startedAt = performance.now()
    expect(await check({})).toMatchObject({ result: { suggest: 'pass' } })
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29)
  })

  test('refuses too much text, another version, an unknown scene, and a person who was not here lately', async () => {
    expect(await check({ content: '好'.repeat(2500) })).toMatchObject({ errcode: 0 })
    expect(await check({ content: '好'.repeat(2501) })).toMatchObject({ errcode: 45002 })
    expect(await check({ version: 1 })).toMatchObject({ errcode: 47001 })
    expect(await check({ scene: 5 })).toMatchObject({ errcode: 47001 })
    expect(await check({ openid: 'never-here' })).toMatchObject({ errcode: 61010 })
    const own = { action: 'api', api: 'security.msgSecCheck', request: { ...TEXT, openid: 'new-here' } }
    expect(await server.cloud.invoke('wechat', own, { openid: 'new-here' })).toMatchObject({ errcode: 0 })
    await server.cloud.invoke('wechat', { action: 'echo' }, { openid: 'just-here' })
    expect(await check({ openid: 'just-here' })).toMatchObject({ errcode: 0 })
  })
})

describe('security.mediaCheckAsync', () => {
  const PICTURE = Buffer.from('89504e470d0a1a0a0000000d', 'hex')
  const check = async (mediaUrl: string, mediaType = 2) => {
    const request = { mediaUrl, mediaType, version: 2, scene: 1, openid: 'me' }
    return (await server.openapi('security.mediaCheckAsync', request))['traceId'] as string
  }
  const upload = async (cloudPath: string) => {
    const { fileID } = await app.uploadFile({ cloudPath, fileContent: PICTURE })
    const { fileList } = await app.getTempFileURL({ fileList: [fileID] })
    return { fileID, url: fileList[0]?.tempFileURL ?? '' }
  }
  /** The event about a check, once it has come. */
  const eventOf = async (traceId: string): Promise<Row> => {
    for (;;) {
      const [row] = (await app.database().collection('events').where({ 'event.trace_id': traceId }).get()).data
      if (row) return row
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  test('answers a number at once and the result by an event, for nobody', async () => {
    const { url } = await upload('a.png')
    await tell({ api: 'security.mediaCheckAsync', outcome: 'risky', label: 20002, times: 1 })
    const risky = await check(url)
    const passed = await check(url)
    await tell({ api: 'security.mediaCheckAsync', outcome: -1008 })
    const failed = await check(url)
    expect(await eventOf(risky)).toMatchObject({
      openid: null,
      event: {
        MsgType: 'event',
        Event: 'wxa_media_check',
        version: 2,
        errcode: 0,
        result: { suggest: 'risky', label: 20002 },
        detail: [{ strategy: 'content_model', suggest: 'risky', label: 20002 }],
      },
    })
    expect(await eventOf(failed)).toMatchObject({ event: { errcode: -1008, detail: [] } })
    expect(await eventOf(passed)).toMatchObject({
      event: { trace_id: passed, result: { suggest: 'pass', label: 100 } },
    })
  })

  test('what cannot be downloaded, or is something else, ends in -1008', async () => {
    const { fileID, url } = await upload('b.png')
    await tell({ api: 'security.mediaCheckAsync', outcome: 'pass', delayMs: 200, times: 1 })
    const gone = await check(url)
    await app.deleteFile({ fileList: [fileID] })
    const { url: other } = await upload('c.png')
    const lost = [gone, await check('cloud://x/a.png'), await check(`${other}0`), await check(other, 1)]
    for (const traceId of lost) expect(await eventOf(traceId)).toMatchObject({ event: { errcode: -1008 } })
  })

  test('a request that makes no sense gets no number', async () => {
    const request = { media_url: 'http://x/y.png', media_type: 2, version: 2, scene: 1, openid: 'me' }
    expect(await server.api('security.mediaCheckAsync', { ...request, media_type: 3 })).toMatchObject({
      errcode: 47001,
    })
    expect(await server.api('security.mediaCheckAsync', { ...request, openid: 'never' })).toMatchObject({
      errcode: 61010,
    })
    await tell({ api: 'security.mediaCheckAsync', outcome: 45009 })
    expect(await server.api('security.mediaCheckAsync', request)).toMatchObject({ errcode: 45009 })
  })
})

describe('orders that make no sense', () => {
  test.each([
    ['nothing', null],
    ['an unknown API', { api: 'x.y', outcome: 'pass' }],
    ['a verdict this API does not give', { api: 'subscribeMessage.send', outcome: 'risky' }],
    ['an error code of 0', { api: 'subscribeMessage.send', outcome: 0 }],
    ['an unknown field', { api: 'subscribeMessage.send', outcome: 'pass', until: 1 }],
    ['an unknown match', { api: 'subscribeMessage.send', outcome: 'pass', match: { phone: '1' } }],
    ['no time at all', { api: 'subscribeMessage.send', outcome: 'pass', times: 0 }],
    ['a delay of an hour', { api: 'subscribeMessage.send', outcome: 'pass', delayMs: 3_600_000 }],
  ])('%s', async (_name, order) => {
    const reply = await tell(order as Row)
    expect(reply).toMatchObject({ status: 400, code: 'MALFORMED_INPUT' })
    expect((await jsonOf(fetch(`${server.cloud.url}/dev/wechat`)))['orders']).toEqual([])
  })

  test('nor phones and cloud ids', async () => {
    expect(await server.post('/dev/wechat/phone-code', { phoneNumber: '+86' })).toMatchObject({ status: 400 })
    expect(await server.post('/dev/wechat/cloud-id', {})).toMatchObject({ status: 400 })
    expect(await codeOf(app.callWxOpenApi({ apiName: '', requestData: {} }))).toBe('INVALID_PARAM')
  })
})
