import { inflateSync } from 'node:zlib'
import { encode } from 'uqr'
import { jsonOf, type Row } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { startWeChatServer, type WeChatServer } from '../testing/wechat-server'

const folder = temporaryFolder()
let server: WeChatServer

beforeAll(async () => {
  server = await startWeChatServer(folder)
})
afterAll(() => server.cloud.close())

describe('phone numbers and codes', () => {
  test('a code gives its number once', async () => {
    const { code } = await server.post('/dev/wechat/phone-code', { phoneNumber: '13800138000' })
    expect(await server.openapi('phonenumber.getPhoneNumber', { code })).toMatchObject({
      errCode: 0,
      phoneInfo: { phoneNumber: '13800138000', purePhoneNumber: '13800138000', countryCode: '86' },
    })
    const abroad = await server.post('/dev/wechat/phone-code', { phoneNumber: '61234567', countryCode: '852' })
    expect(await server.openapi('phonenumber.getPhoneNumber', { code: abroad['code'] })).toMatchObject({
      phoneInfo: { phoneNumber: '+85261234567', purePhoneNumber: '61234567', countryCode: '852' },
    })
    expect(await server.openapi('phonenumber.getPhoneNumber', { code })).toMatchObject({ errCode: 40029 })
    expect(await server.api('phonenumber.getPhoneNumber', { code: 7 })).toMatchObject({ errcode: 40029 })
  })

  test('a page gets a code that can be scanned', async () => {
    const request = { scene: 'g=12', page: 'pages/index/index', width: 300 }
    const { contentType, buffer } = await server.api('wxacode.getUnlimited', request)
    expect(contentType).toBe('image/png')
    const png = Buffer.from(String(buffer), 'base64')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 300])
    const rows = inflateSync(png.subarray(41, png.length - 16))
    const { data, size } = encode('pages/index/index?scene=g%3D12', { border: 4 })
    const scale = Math.floor(300 / size)
    const first = Math.floor((300 - size * scale) / 2) + Math.floor(scale / 2)
    const black = (module: number, line: number) => {
      const [x, y] = [first + module * scale, first + line * scale]
      return ((rows.readUInt8(y * 39 + 1 + (x >> 3)) >> (7 - (x & 7))) & 1) === 0
    }
    expect(data.map((line, y) => line.map((_unused, x) => black(x, y)))).toEqual(data)
    const same = await server.openapi('wxacode.getUnlimited', request)
    expect(Buffer.from((same['buffer'] as { data: number[] }).data).equals(png)).toBe(true)
  })

  test('what cannot be in a code is refused', async () => {
    const draw = (request: Row) => server.api('wxacode.getUnlimited', { scene: 'x', ...request })
    expect(await draw({ scene: 'x'.repeat(33) })).toMatchObject({ errcode: 40169 })
    expect(await draw({ scene: '网格' })).toMatchObject({ errcode: 40129 })
    expect(await draw({ scene: 'a%20' })).toMatchObject({ errcode: 40129 })
    expect(await draw({ page: 'pages/none' })).toMatchObject({ errcode: 41030 })
    expect(await draw({ page: 'pages/index/index?x=1', check_path: false })).toMatchObject({ errcode: 41030 })
    expect(await draw({ page: 'pages/none', check_path: false })).toMatchObject({ errcode: 0 })
    expect(await draw({ width: 279 })).toMatchObject({ errcode: 40097 })
  })
})

describe('group ids', () => {
  const call = async (event: Row, openid = 'me') => {
    const headers = { 'x-local-openid': openid }
    const body = JSON.stringify({ action: 'echo', ...event })
    return jsonOf(fetch(`${server.cloud.url}/invoke/wechat`, { method: 'POST', headers, body }))
  }
  const cloudId = async (openData: Row) => (await server.post('/dev/wechat/cloud-id', openData))['cloudID'] as string

  test('a cloud id at the top level arrives opened, deeper down it does not', async () => {
    const id = await cloudId({ openid: 'me', data: { opengid: 'g1' } })
    const opened = { cloudID: id, data: { opengid: 'g1' } }
    expect(await call({ group: { $cloudId: id }, deep: { group: { $cloudId: id } } })).toEqual({
      action: 'echo',
      group: opened,
      deep: { group: { $cloudId: id } },
    })
    expect(await server.cloud.invoke('wechat', { action: 'openData', list: [id] }, { openid: 'me' })).toMatchObject({
      list: [opened],
    })
    const asked = await server.openapi('cloudbase.getOpenData', { cloudidList: [id] })
    expect(asked).toMatchObject({ dataList: [{ cloudId: id, json: { data: { opengid: 'g1' } } }] })
  })

  test('errors stand in the field', async () => {
    const left = await cloudId({ errcode: 65206 })
    const mine = await cloudId({ openid: 'me', data: { opengid: 'g1' } })
    expect((await call({ group: { $cloudId: left } }))['group']).toMatchObject({ cloudID: left, errCode: 65206 })
    expect((await call({ group: { $cloudId: mine } }, 'you'))['group']).toMatchObject({ errCode: -601007 })
    expect((await call({ group: { $cloudId: 'none' } }))['group']).toMatchObject({ errCode: -601006 })
  })
})
