import { readdirSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type LocalCloud, startLocalCloud } from '../index'
import { connect, jsonOf, matching, type SdkApp } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { VideoTrack, withoutVideo } from './video-track'

const folder = temporaryFolder()
const dataDir = join(folder, 'data')
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
let cloud: LocalCloud
let app: SdkApp

const start = () => startLocalCloud({ port: 0, dataDir, schema: [], functions: [], mounts: [], maxUploadBytes: 50_000 })

beforeAll(async () => {
  cloud = await start()
  app = connect(cloud.url)
})
afterAll(() => cloud.close())
beforeEach(() => cloud.clear())

function cut(bytes: Buffer, sizes: number[]): Buffer[] {
  let at = 0
  return sizes.map((size) => bytes.subarray(at, (at += size)))
}

async function upload(body: Buffer, headers: Record<string, string> = { 'x-local-openid': 'me' }) {
  const reply = await fetch(`${cloud.url}/storage/upload?name=a.txt`, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
  })
  return { status: reply.status, body: await jsonOf(reply) }
}

/** An MP4 file as phones write it, with its only track behind the data. */
const mp4 = (brand: string, handler = 'soun') => {
  const boxes = `\0\0\0\x18ftyp${brand}\0\0\0\0isommp42${'data'.repeat(5000)}hdlr\0\0\0\0\0\0\0\0${handler}`
  return Buffer.from(boxes, 'latin1')
}
const blobs = () =>
  readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const linkOf = async (fileId: unknown) =>
  (await app.getTempFileURL({ fileList: [String(fileId)] })).fileList[0]?.tempFileURL ?? ''

describe('uploads', () => {
  test('are stored below a folder of their owner and come back through a signed link', async () => {
    const bytes = Buffer.concat([PNG, Buffer.alloc(5000, 7)])
    const { status, body } = await upload(bytes)
    expect(status).toBe(200)
    // 2744ccd10c7533bd begins the SHA-256 of 'me'
    expect(body['fileId']).toMatch(/^cloud:\/\/local\.[^/]+\/uploads\/2744ccd10c7533bd\/[0-9a-f]{26}\.png$/)
    const reply = await fetch(await linkOf(body['fileId']))
    expect(reply.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(bytes)
  })

  const signedIn = { 'x-local-openid': 'me' }
  const refusals: [
    name: string,
    status: number,
    code: string,
    body: Buffer,
    headers: Record<string, string>,
    says?: string,
  ][] = [
    ['nobody signed in', 401, 'UNAUTHENTICATED', PNG, {}],
    ['no bytes', 400, 'FILE_EMPTY', Buffer.alloc(0), signedIn],
    ['too many bytes', 413, 'FILE_TOO_LARGE', Buffer.concat([PNG, Buffer.alloc(50_000)]), signedIn, '最多 48 KB'],
    ['an unknown kind of file', 415, 'FILE_TYPE', Buffer.from('<html>hello</html>'), signedIn],
    ['a HEIC photo', 415, 'FILE_TYPE', mp4('heic'), signedIn, '请转成 JPG 再传'],
    ['a video of a phone', 415, 'FILE_TYPE', mp4('isom', 'vide'), signedIn, '不支持视频'],
  ]
  test.each(refusals)(
    'are refused for %s, leaving nothing behind',
    async (_name, status, code, body, headers, says = '') => {
      expect(await upload(body, headers)).toMatchObject({
        status,
        body: { ok: false, code, message: matching.text(says) },
      })
      expect(blobs()).toEqual([])
    },
  )

  test.each(['M4A ', 'mp42', 'isom', '3gp4'])('take a recording of the brand %s', async (brand) => {
    expect(await upload(mp4(brand))).toMatchObject({ status: 200, body: { fileId: matching.text('.m4a') } })
  })

  test('a video is told wherever its track begins', async () => {
    const video = mp4('mp42', 'vide')
    const pass = async (sizes: number[]) => {
      let passed = 0
      for await (const chunk of withoutVideo(Readable.from(cut(video, sizes)))) passed += chunk.length
      return passed
    }
    for (let at = 1; at <= 16; at++) {
      await expect(pass([video.length - at, at])).rejects.toThrow(VideoTrack)
    }
    await expect(pass([video.length - 30, ...Array<number>(30).fill(1)])).rejects.toThrow(VideoTrack)
    expect(await pass([video.length - 1])).toBe(video.length - 1)
  })

  test('without a declared length are cut off when they grow too large', async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      const headers = { 'x-local-openid': 'me', 'transfer-encoding': 'chunked' }
      const request = httpRequest(`${cloud.url}/storage/upload`, { method: 'POST', headers }, (reply) => {
        resolve(reply.statusCode ?? 0)
        request.destroy()
      })
      request.on('error', reject)
      request.write(PNG)
      for (let n = 0; n < 20; n++) request.write(Buffer.alloc(10_000))
    })
    expect(answer).toBe(413)
    expect(blobs()).toEqual([])
  })

  test('broken off by the sender leave nothing behind', async () => {
    const headers = { 'x-local-openid': 'me', 'content-length': '40000' }
    const request = httpRequest(`${cloud.url}/storage/upload`, { method: 'POST', headers })
    request.on('error', () => undefined) // the reset this test provokes
    request.write(PNG)
    await new Promise((resolve) => setTimeout(resolve, 100))
    request.destroy()
    await new Promise((resolve) => setTimeout(resolve, 100))
    while (blobs().length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(blobs()).toEqual([])
  })
})

describe('file links', () => {
  test('serve ranges, revalidate by ETag, and answer HEAD', async () => {
    const { body } = await upload(Buffer.concat([PNG, Buffer.from('0123456789')]))
    const link = await linkOf(body['fileId'])
    const part = await fetch(link, { headers: { range: 'bytes=16-19' } })
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '0123', 'bytes 16-19/26'])
    expect(await (await fetch(link, { headers: { range: 'bytes=-3' } })).text()).toBe('789')
    expect((await fetch(link, { headers: { range: 'bytes=99-' } })).status).toBe(416)
    const etag = part.headers.get('etag') ?? ''
    expect((await fetch(link, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await fetch(link, { method: 'HEAD' })).headers.get('content-length')).toBe('26')
  })

  test('are worth nothing when changed, late, or for another purpose', async () => {
    const { body } = await upload(PNG)
    const link = await linkOf(body['fileId'])
    expect((await fetch(link.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')))).status).toBe(403)
    expect((await fetch(link.replace(/expires=\d+/, 'expires=9999999999'))).status).toBe(403)
    expect((await fetch(link, { method: 'PUT', body: 'x' })).status).toBe(403)
    const [short] = (await app.getTempFileURL({ fileList: [{ fileID: String(body['fileId']), maxAge: 1 }] })).fileList
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await fetch(short?.tempFileURL ?? '')).status).toBe(403)
  })
})

describe('files through the SDK', () => {
  test('upload, download, replace and delete', async () => {
    const cloudPath = '导出/月 报.csv'
    const { fileID } = await app.uploadFile({ cloudPath, fileContent: Buffer.from('a,b') })
    await app.uploadFile({ cloudPath, fileContent: Buffer.from('c,d') })
    expect(String((await app.downloadFile({ fileID })).fileContent)).toBe('c,d')
    expect(blobs()).toHaveLength(1)
    expect((await app.deleteFile({ fileList: [fileID, fileID] })).fileList.map(({ code }) => code)).toEqual([
      'SUCCESS',
      'STORAGE_FILE_NONEXIST',
    ])
    expect(blobs()).toEqual([])
  })

  test.each(['../etc/passwd', '/a', 'a//b', 'a/../b', 'a?b'])('the path %s is refused', async (cloudPath) => {
    await expect(app.uploadFile({ cloudPath, fileContent: Buffer.from('x') })).rejects.toMatchObject({
      code: 'INVALID_PARAM',
    })
  })

  test('files survive a restart, and what a crash left without a record is removed', async () => {
    const { body } = await upload(PNG)
    await cloud.close()
    cloud = await start()
    app = connect(cloud.url)
    expect((await fetch(await linkOf(body['fileId']))).status).toBe(200)
    expect(blobs()).toHaveLength(1)
  })
})
