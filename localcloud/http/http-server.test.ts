import { Agent, request as httpRequest } from 'node:http'
import { connect as connectTo } from 'node:net'
import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { connect, jsonOf } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { listen, PATIENCE } from './http-server'

const folder = temporaryFolder()
let cloud: LocalCloud

beforeAll(async () => {
  const functions = [{ name: 'echo', file: join(__dirname, '../testing/echo-function.cjs'), workers: 1 }]
  const schema = [{ name: 'items', indexes: [] }]
  cloud = await startLocalCloud({ port: 0, dataDir: join(folder, 'data'), schema, functions, mounts: [] })
})
afterAll(() => cloud.close())
// Whatever a test sent: the server lives and works.
afterEach(async () => {
  expect(await jsonOf(fetch(`${cloud.url}/healthz`))).toEqual({ ok: true })
})

/** Sends bytes as they are and collects what comes back until the server closes. */
function raw(bytes: string | Buffer, port = cloud.port): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = ''
    const socket = connectTo(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk: Buffer) => (reply += String(chunk)))
    socket.on('close', () => resolve(reply))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET') resolve(reply)
      else reject(error)
    })
  })
}
const ask = (line: string, headers = '', body: string | Buffer = '') =>
  raw(
    Buffer.concat([
      Buffer.from(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`),
      Buffer.from(body),
    ]),
  )
const post = (path: string, body: string | Buffer, headers = '') =>
  ask(`POST ${path}`, `Content-Length: ${Buffer.byteLength(body)}\r\n${headers}`, body)

describe('requests that make no sense', () => {
  test.each<[what: string, reply: () => Promise<string>, answer: RegExp]>([
    ['huge headers', () => ask('GET /healthz', `x: ${'y'.repeat(100_000)}\r\n`), /^HTTP\/1.1 431 /],
    ['a huge address', () => ask(`GET /${'y'.repeat(100_000)}`), /^HTTP\/1.1 431 /],
    ['no HTTP', () => raw('hello\r\n\r\n'), /^HTTP\/1.1 400 /],
    ['an unknown method', () => ask('BREW /coffee'), /^HTTP\/1.1 400 /],
    ['two lengths', () => ask('POST /admin', 'Content-Length: 1\r\nContent-Length: 2\r\n'), /^HTTP\/1.1 400 /],
    ['no path', () => ask('OPTIONS *'), /^HTTP\/1.1 400 [^]*MALFORMED_INPUT/],
    ['a path of two slashes', () => ask('GET //'), /^HTTP\/1.1 404 /],
    ['a malformed escape', () => ask('GET /%zz'), /^HTTP\/1.1 404 /],
    ['an unknown route', () => ask('DELETE /admin'), /^HTTP\/1.1 404 [^]*NOT_FOUND/],
    ['an unknown action', () => post('/admin', '{"action":"x"}'), /^HTTP\/1.1 200 [^]*INVALID_ACTION/],
    [
      'no JSON',
      () => post('/admin', 'action=x', 'Content-Type: application/x-www-form-urlencoded\r\n'),
      /INVALID_PARAM/,
    ],
    ['JSON that is no object', () => post('/admin', '[]'), /INVALID_PARAM/],
    [
      'form data without a boundary',
      () => post('/admin', 'x', 'Content-Type: multipart/form-data\r\n'),
      /INVALID_PARAM/,
    ],
    ['bytes that are no text', () => post('/admin', Buffer.from('7b2261223a22ff227d', 'hex')), /INVALID_PARAM/],
    ['no text for a function', () => post('/invoke/echo', Buffer.from([0x22, 0xff, 0x22])), /^HTTP\/1.1 400 /],
    [
      'a zipped body',
      () => post('/invoke/echo', Buffer.from('1f8b08', 'hex'), 'Content-Encoding: gzip\r\n'),
      /^HTTP\/1.1 400 /,
    ],
    ['a function above', () => post('/invoke/..%2f..%2fetc', '{}'), /^HTTP\/1.1 404 /],
    ['a function of objects', () => post('/invoke/__proto__', '{}'), /^HTTP\/1.1 404 /],
  ])('%s', async (_what, reply, answer) => {
    expect(await reply()).toMatch(answer)
  })

  test('a body too large is refused in words the sender still gets to read', async () => {
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sending = httpRequest(`${cloud.url}/invoke/echo`, { method: 'POST' }, (reply) => {
        let text = ''
        reply.on('data', (chunk: Buffer) => (text += String(chunk)))
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
      })
      sending.on('error', reject)
      sending.end(Buffer.alloc(2_000_000, 0x20))
    })
    expect(answer).toEqual({ status: 413, text: expect.stringContaining('100 KB') as unknown })
  })
})

test('a client that sends its headers byte by byte is sent away', async () => {
  const patience = { ...PATIENCE, headersMs: 100, checkMs: 20 }
  const server = await listen({ port: 0, host: '127.0.0.1' }, () => undefined, patience)
  expect(await raw('GET /healthz HTTP/1.1\r\nHost: localhost\r\nx: ', server.port)).toMatch(/^HTTP\/1.1 408 /)
  await server.close()
})

describe('who may talk to it', () => {
  const withHost = (host: string, port = cloud.port) =>
    raw(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, port)

  test.each(['localhost', 'LOCALHOST:80', '127.0.0.1:8080', '[::1]:9', 'app.localhost', '127.8.8.8'])(
    'this machine, as %s',
    async (host) => {
      expect(await withHost(host)).toMatch(/^HTTP\/1.1 200 /)
    },
  )

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:8080',
    '10.0.0.7',
    'x@localhost:1@evil',
    '',
  ])('no page whose name was pointed here: %j', async (host) => {
    expect(await withHost(host)).toMatch(/^HTTP\/1.1 403 [^]*FORBIDDEN/)
  })

  test('and whoever comes by the public name', async () => {
    const publicUrl = 'https://town.example/x'
    const server = await listen({ port: 0, host: '127.0.0.1', publicUrl }, () => undefined)
    expect(await withHost('town.example', server.port)).toMatch(/^HTTP\/1.1 503 /)
    expect(await withHost('other.example', server.port)).toMatch(/^HTTP\/1.1 403 /)
    await server.close()
  })

  test('everybody, when it listens to the network: it says what that means', async () => {
    const said: string[] = []
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    const dataDir = join(folder, 'open')
    const open = await startLocalCloud({ port: 0, host: '0.0.0.0', dataDir, schema: [], functions: [], mounts: [] })
    write.mockRestore()
    const warning = expect.stringContaining('同一网络里的任何人都能冒充任何用户') as unknown
    expect(said).toEqual([warning])
    expect(open.url).toBe(`http://127.0.0.1:${open.port}`)
    expect(await jsonOf(fetch(`${open.url}/dev/logs`))).toMatchObject({ lines: [{ level: 'warn', text: warning }] })
    expect(await withHost('town.example', open.port)).toMatch(/^HTTP\/1.1 200 /)
    await open.close()
  })
})

test('a kept connection may rest longer than headers may take', async () => {
  const patience = { ...PATIENCE, headersMs: 50, checkMs: 10 }
  const server = await listen({ port: 0, host: '127.0.0.1' }, () => undefined, patience)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const reused = () =>
    new Promise<boolean>((resolve, reject) => {
      const asked = httpRequest(`${server.url}/healthz`, { agent }, (reply) => {
        reply.resume().on('end', () => resolve(asked.reusedSocket))
      })
      asked.on('error', reject).end()
    })
  expect(await reused()).toBe(false)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await reused()).toBe(true)
  agent.destroy()
  await server.close()
})

test('a connection is kept longer than the SDK keeps it', async () => {
  const reply = await fetch(`${cloud.url}/healthz`)
  expect(reply.headers.get('keep-alive')).toBe('timeout=300') // agentkeepalive gives up a free socket after 4.8 s
  const items = connect(cloud.url).database().collection('items')
  await items.add({ _id: 'a' })
  expect((await items.get()).data).toEqual([{ _id: 'a' }])
})
