import { send } from './transport'

jest.mock('@tarojs/taro', () => ({}))
jest.mock('@/platform/persona', () => ({ browserOpenid: () => 'o1' }))

const fetched = jest.fn<Promise<Response>, [string, RequestInit]>()
const envelope = { method: 'session.get', input: {} }
const refusal = { ok: false, code: 'MALFORMED_INPUT', message: '内容太长，一次最多 100 KB。' }
const built = process.env.TARO_ENV

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
  globalThis.fetch = fetched as typeof fetch
})
afterAll(() => {
  if (built === undefined) delete process.env.TARO_ENV
  else process.env.TARO_ENV = built
})

it('brings the reply back unread', async () => {
  fetched.mockResolvedValueOnce(Response.json({ ok: true, value: { a: 1 } }))
  await expect(send(envelope)).resolves.toEqual({ ok: true, value: { a: 1 } })
})

it.each([400, 413, 415])('takes a refusal with status %i for an answer', async (status) => {
  fetched.mockResolvedValueOnce(Response.json(refusal, { status }))
  await expect(send(envelope)).resolves.toEqual(refusal)
})

it.each([
  ['a gateway that has no function', Response.json({ ok: false, code: 'NOT_FOUND', message: '' }, { status: 404 })],
  ['a gateway whose server is away', Response.json(refusal, { status: 502 })],
  ['a refusal of another shape', Response.json({ error: 'too large' }, { status: 413 })],
  ['a page of a login portal', new Response('<html>请登录</html>')],
])('takes %s for no answer', async (_, response) => {
  fetched.mockResolvedValueOnce(response)
  await expect(send(envelope)).rejects.toMatchObject({ code: 'NETWORK_LOST', isDefinite: false })
})

it('takes a broken connection for no answer', async () => {
  fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  await expect(send(envelope)).rejects.toMatchObject({ code: 'NETWORK_LOST' })
})
