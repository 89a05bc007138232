import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { temporaryFolder } from '../testing/temporary-folder'

const folder = temporaryFolder()
let cloud: LocalCloud

beforeAll(async () => {
  const h5 = join(folder, 'h5')
  mkdirSync(join(h5, 'js'), { recursive: true })
  writeFileSync(join(h5, 'index.html'), '<title>app</title>')
  writeFileSync(join(h5, 'js', 'app.1a2b3c4d5e.js'), 'let app')
  writeFileSync(join(h5, 'js', 'plain.js'), 'let plain')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(h5, 'leak.txt'))
  mkdirSync(join(folder, 'demo'))
  writeFileSync(join(folder, 'demo', 'index.html'), '<title>demo</title>')
  cloud = await startLocalCloud({
    port: 0,
    dataDir: join(folder, 'data'),
    schema: [],
    functions: [],
    mounts: [
      { path: '/', directory: join(folder, 'demo') },
      { path: '/h5/', directory: h5, spaFallback: true },
    ],
    actions: {
      '/dev/double': (body) => Promise.resolve({ doubled: (body as { n: number }).n * 2 }),
      '/dev/fail': () => Promise.reject(new Error('no seed')),
    },
  })
})
afterAll(() => cloud.close())

/** A path as it is: fetch would resolve the dots itself. */
function raw(path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = cloud
    const request = httpRequest({ port, path, host: '127.0.0.1' }, (reply) => {
      let text = ''
      reply.on('data', (chunk: Buffer) => (text += String(chunk)))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
    })
    request.on('error', reject).end()
  })
}

describe('static mounts', () => {
  test('the longest path answers, with types and cache rules', async () => {
    const page = await fetch(`${cloud.url}/h5/`)
    expect([await page.text(), page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
      '<title>app</title>',
      'text/html; charset=utf-8',
      'no-cache',
    ])
    const hashed = await fetch(`${cloud.url}/h5/js/app.1a2b3c4d5e.js`)
    expect(hashed.headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${cloud.url}/h5/js/plain.js`)).headers.get('cache-control')).toBe('no-cache')
    expect(await (await fetch(cloud.url)).text()).toContain('demo')
    expect((await fetch(`${cloud.url}/h5`, { redirect: 'manual' })).headers.get('location')).toBe('/h5/')
  })

  test('pages of the app fall back to its index, missing files do not', async () => {
    expect(await (await fetch(`${cloud.url}/h5/pages/home/index`)).text()).toContain('app')
    expect((await fetch(`${cloud.url}/h5/js/none.js`)).status).toBe(404)
    expect((await fetch(`${cloud.url}/none`)).status).toBe(404)
  })

  test.each([
    '/h5/../secret.txt',
    '/h5/%2e%2e/secret.txt',
    '/h5/..%2fsecret.txt',
    '/h5/%5c..%5csecret.txt',
    '/h5/leak.txt',
    '/h5/%00',
    '/h5/%',
  ])('%s does not lead out of the folder', async (path) => {
    const { text } = await raw(path)
    expect(text).not.toContain('secret')
  })
})

describe('the server', () => {
  test('says when it is ready', async () => {
    const reply = await fetch(`${cloud.url}/healthz`)
    expect([reply.status, await reply.json()]).toEqual([200, { ok: true }])
  })

  test('runs dev actions with JSON in and out', async () => {
    const post = (path: string, body: string) => fetch(cloud.url + path, { method: 'POST', body })
    expect(await (await post('/dev/double', '{"n":2}')).json()).toEqual({ doubled: 4 })
    const failed = await post('/dev/fail', '')
    expect([failed.status, await failed.json()]).toEqual([
      500,
      { ok: false, code: 'DEV_ACTION_FAILED', message: 'no seed' },
    ])
    expect((await post('/dev/double', '{')).status).toBe(400)
  })
})
