import { createReadStream, existsSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { connect as connectTo } from 'node:net'
import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { codeOf, connect, matching, type SdkApp, type SdkFile } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'

interface Copy {
  srcPath: string
  dstPath: string
  overwrite?: boolean
  removeOriginal?: boolean
}
// What the tests use of the SDK's storage beyond the rest.
interface Storage extends SdkApp {
  copyFile: (files: { fileList: Copy[] }) => Promise<{ fileList: { fileId?: string; code?: string }[] }>
  getFileAuthority: (files: { fileList: { type: string; path: string }[] }) => Promise<{ data: unknown[] }>
  getFileInfo: (files: { fileList: string[] }) => Promise<{ fileList: { size: number; mime: string }[] }>
  getUploadMetadata: (file: { cloudPath: string }) => Promise<{ data: { url: string; fileId: string } }>
}

const folder = temporaryFolder()
const WAV = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), Buffer.alloc(1000, 7)])
let cloud: LocalCloud
let app: Storage

beforeAll(async () => {
  cloud = await startLocalCloud({ port: 0, dataDir: join(folder, 'data'), schema: [], functions: [], mounts: [] })
  app = connect(cloud.url) as Storage
})
afterAll(() => cloud.close())
beforeEach(() => cloud.clear())

const put = async (cloudPath: string, text = 'x') => {
  return (await app.uploadFile({ cloudPath, fileContent: Buffer.from(text) })).fileID
}
const textOf = async (fileID: string) => String((await app.downloadFile({ fileID })).fileContent)
const linkOf = async (fileID: string, maxAge = 600) => {
  return (await app.getTempFileURL({ fileList: [{ fileID, maxAge }] })).fileList[0]?.tempFileURL ?? ''
}
const copy = async (srcPath: string, dstPath: string, more: Partial<Copy> = {}) => {
  return (await app.copyFile({ fileList: [{ srcPath, dstPath, ...more }] })).fileList[0]
}

const showsFiles = existsSync('/proc/self/fd')
if (!showsFiles) process.stderr.write('a case of storage-actions.test.ts is skipped: open files are not shown here\n')
const whereShown = showsFiles ? test : test.skip
/** The files this process has open in a part of the folder. */
const openBelow = (part: string) => {
  const descriptors = readdirSync('/proc/self/fd').map((name) => `/proc/self/fd/${name}`)
  return descriptors
    .filter(existsSync)
    .map((file) => readlinkSync(file))
    .filter((file) => file.startsWith(join(folder, part)))
}

describe('copying', () => {
  test('makes a second file, moves, and keeps what shall stay', async () => {
    const first = await put('a/list.csv', 'one')
    const made = await copy('a/list.csv', 'b/list.csv')
    expect(made).toEqual({ code: 'SUCCESS', fileId: first.replace('/a/', '/b/') })
    expect(await textOf(String(made?.fileId))).toBe('one')
    await put('a/list.csv', 'two')
    expect(await copy('a/list.csv', 'b/list.csv', { overwrite: false })).toMatchObject({ code: 'STORAGE_FILE_EXIST' })
    expect(await textOf(String(made?.fileId))).toBe('one')
    expect(await copy('a/list.csv', 'b/list.csv', { removeOriginal: true })).toMatchObject({ code: 'SUCCESS' })
    expect(await textOf(String(made?.fileId))).toBe('two')
    expect(await codeOf(textOf(first))).toBe('STORAGE_FILE_NONEXIST')
    expect(await copy('a/list.csv', 'b/list.csv')).toMatchObject({ code: 'STORAGE_FILE_NONEXIST' })
  })

  test.each(['../list.csv', '/etc/list.csv', 'b//list.csv', 'b/%2e%2e/list.csv', 'b\\..\\list.csv'])(
    'to %s is refused',
    async (dstPath) => {
      await put('a/list.csv')
      const body = { action: 'storage.batchCopyFile', file_list: [{ src_path: 'a/list.csv', dst_path: dstPath }] }
      const reply = await fetch(`${cloud.url}/admin`, { method: 'POST', body: JSON.stringify(body) })
      expect(await reply.json()).toMatchObject({ code: 'INVALID_PARAM' })
    },
  )

  whereShown('that is refused leaves no file open', async () => {
    await put('a/list.csv')
    expect(await codeOf(copy('a/list.csv', '../list.csv'))).toBe('INVALID_PARAM')
    await put('b.txt') // opened later, and closed when the answer comes
    expect(openBelow('data').length).toBeGreaterThan(0)
    expect(openBelow('data/files')).toEqual([])
  })
})

test('a person may read what that person uploaded', async () => {
  const upload = await fetch(`${cloud.url}/storage/upload`, {
    method: 'POST',
    headers: { 'x-local-openid': 'me' },
    body: new Uint8Array(WAV),
  })
  const { fileId } = (await upload.json()) as { fileId: string }
  const readers = async (openid: string) => {
    Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid })
    const fileList = [fileId, 'uploads/none.wav'].map((path) => ({ type: 'READ', path }))
    const { data } = await app.getFileAuthority({ fileList })
    delete process.env['WX_OPENID']
    return data
  }
  const entry = (path: string, read: boolean) => ({
    path,
    read,
    cosFileId: expect.stringMatching(/^[0-9a-f]{40}$/) as unknown,
  })
  expect(await readers('me')).toEqual([entry(fileId, true), entry('uploads/none.wav', false)])
  expect(await readers('you')).toEqual([entry(fileId, false), entry('uploads/none.wav', false)])
})

test('fifty files a call, no more', async () => {
  const list = (count: number) => Array.from({ length: count }, (_, n) => `cloud://other/${n}`)
  const codes = (files: { fileList: SdkFile[] }) => new Set(files.fileList.map(({ code }) => code))
  const none = new Set(['STORAGE_FILE_NONEXIST'])
  expect(codes(await app.getTempFileURL({ fileList: list(50) }))).toEqual(none)
  expect(codes(await app.deleteFile({ fileList: list(50) }))).toEqual(none)
  expect(await codeOf(app.getTempFileURL({ fileList: list(51) }))).toBe('INVALID_PARAM')
  expect(await codeOf(app.deleteFile({ fileList: list(51) }))).toBe('INVALID_PARAM')
  const copies = list(51).map((_, n) => ({ srcPath: `a/${n}`, dstPath: `b/${n}` }))
  expect(await codeOf(app.copyFile({ fileList: copies }))).toBe('INVALID_PARAM')
})

describe('links', () => {
  test('live ten minutes unless asked otherwise, and a day at most', async () => {
    const fileID = await put('a.txt')
    const secondsOf = (link: string) => Number(/expires=(\d+)/.exec(link)?.[1]) - Date.now() / 1000
    const [plain] = (await app.getTempFileURL({ fileList: [fileID] })).fileList
    expect(Math.round(secondsOf(plain?.tempFileURL ?? '') / 10)).toBe(60)
    expect(Math.round(secondsOf(await linkOf(fileID, 7200)) / 10)).toBe(720)
    expect(Math.round(secondsOf(await linkOf(fileID, 999_999)) / 10)).toBe(8640)
    expect(await codeOf(linkOf(fileID, -1))).toBe('INVALID_PARAM')
  })

  test('tell size and type, serve the first bytes of a recording, and know what a reader has', async () => {
    const fileID = (await app.uploadFile({ cloudPath: '录音/1 号.wav', fileContent: WAV })).fileID
    expect((await app.getFileInfo({ fileList: [fileID] })).fileList).toMatchObject([{ size: 1012, mime: 'audio/wav' }])
    const link = await linkOf(fileID)
    const start = await fetch(link, { headers: { range: 'bytes=0-1' } })
    expect([start.status, await start.text(), start.headers.get('content-range')]).toEqual([
      206,
      'RI',
      'bytes 0-1/1012',
    ])
    const etag = start.headers.get('etag') ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      expect((await fetch(link, { headers: { 'if-none-match': known } })).status).toBe(304)
    }
    expect((await fetch(link, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  test.each([
    ['page.html', 'attachment'],
    ['drawing.svg', 'attachment'],
    ['script.js', 'attachment'],
    ['list.csv', 'attachment'],
    ['photo.jpg', 'inline'],
    ['voice.m4a', 'inline'],
  ])('%s is served as %s, and runs nothing', async (name, disposition) => {
    const reply = await fetch(await linkOf(await put(name, '<svg onload="alert(1)"/>')))
    expect(reply.headers.get('content-disposition')).toBe(
      `${disposition}; filename="${name}"; filename*=UTF-8''${name}`,
    )
    expect(reply.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('name a file as it is called, whatever is in the name', async () => {
    const reply = await fetch(await linkOf(await put(`报表"; x='1'.csv`)))
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename="____ x__1_.csv"; filename*=UTF-8''%E6%8A%A5%E8%A1%A8%22%3B%20x%3D%271%27.csv`,
    )
  })

  test('ask for no other picture than is there', async () => {
    const link = await linkOf(await put('photo.jpg'))
    const reply = await fetch(`${link}&imageMogr2/thumbnail/640x`)
    expect([reply.status, await reply.json()]).toEqual([
      400,
      { ok: false, code: 'NOT_SUPPORTED', message: matching.text('imageMogr2/thumbnail/640x') },
    ])
  })

  test.each([
    ['a/../a/b.txt', 200], // the parser of addresses makes these two the file itself, which the link is for
    ['a/%2e%2e/a/b.txt', 200],
    ['..%2fdatabase', 403],
    ['a%00b.txt', 403],
    ['a/b.txt%2f..%2fb.txt', 403],
    ['%zz', 403],
  ])('lead to no other file: %s', async (path, status) => {
    const link = await linkOf(await put('a/b.txt'))
    const reply = await new Promise<string>((resolve) => {
      const line = `GET ${link.replace(cloud.url, '').replace('a/b.txt', path)} HTTP/1.1`
      const socket = connectTo(cloud.port, '127.0.0.1', () =>
        socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
      )
      let text = ''
      socket.on('data', (chunk: Buffer) => (text += String(chunk))).on('close', () => resolve(text))
    })
    expect(reply.slice(0, 13)).toBe(`HTTP/1.1 ${status} `)
  })
})

describe('putting', () => {
  // Each field with text in it, as the SDK takes them apart.
  const errorOf = async (reply: Response) => {
    const xml = await reply.text()
    const fields = [...xml.matchAll(/<(\w+)>([^<]+)<\/\1>/g)].map(
      ([, name, text]) => [String(name), String(text)] as const,
    )
    return { status: reply.status, code: new Map(fields).get('Code'), fields: fields.map(([name]) => name) }
  }
  const fields = ['Code', 'Message', 'RequestId', 'TraceId']
  const target = async (cloudPath: string) => (await app.getUploadMetadata({ cloudPath })).data.url

  test('streams, also of names the address has to escape', async () => {
    const file = join(folder, 'stream.bin')
    writeFileSync(file, Buffer.alloc(300_000, 5))
    const upload = { cloudPath: 'a|b 测试+.bin', fileContent: createReadStream(file) as unknown as Buffer }
    const { fileID } = await app.uploadFile(upload)
    expect((await app.downloadFile({ fileID })).fileContent).toHaveLength(300_000)
    const ready = { fileID, maxAge: 60, urlType: 'COS_URL' }
    expect((await app.getTempFileURL({ fileList: [ready] })).fileList[0]?.tempFileURL).toContain('/a%7Cb%20%E6%B5%8B')
    expect((await app.downloadFile(ready)).fileContent).toHaveLength(300_000)
  })

  test('with a signature of something else is refused as the SDK understands it', async () => {
    const url = await target('a.txt')
    const reply = await fetch(url.replace('a.txt', 'b.txt'), { method: 'PUT', body: 'x' })
    expect(await errorOf(reply)).toEqual({ status: 403, code: 'SignatureDoesNotMatch', fields })
    const readLink = await linkOf(await put('c.txt'))
    expect((await errorOf(await fetch(readLink, { method: 'PUT', body: 'x' }))).code).toBe('SignatureDoesNotMatch')
  })

  test('more than the store takes is refused before it comes', async () => {
    const url = new URL(await target('a.bin'))
    const head = `PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 200000000\r\n\r\n`
    const reply = await new Promise<string>((resolve) => {
      const socket = connectTo(cloud.port, '127.0.0.1', () => socket.write(head))
      socket.once('data', (chunk: Buffer) => {
        resolve(String(chunk))
        socket.destroy()
      })
    })
    expect(reply).toMatch(/^HTTP\/1.1 400 [^]*<Code>EntityTooLarge<\/Code>/)
  })

  test('fewer bytes than announced stores nothing', async () => {
    const url = new URL(await target('short.bin'))
    const head = `PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nonly this`
    const reply = await new Promise<string>((resolve) => {
      const socket = connectTo(cloud.port, '127.0.0.1', () => socket.end(head))
      let text = ''
      socket.on('data', (chunk: Buffer) => (text += String(chunk))).on('close', () => resolve(text))
    })
    expect(reply).not.toMatch(/^HTTP\/1.1 200 /)
    const [file] = (
      await app.getTempFileURL({ fileList: [(await app.getUploadMetadata({ cloudPath: 'short.bin' })).data.fileId] })
    ).fileList
    expect(file?.code).toBe('STORAGE_FILE_NONEXIST')
  })
})
