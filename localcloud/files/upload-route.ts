import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse, refuseEarly, sendJson } from '../http/reply'
import { folderOf } from './file-owner'
import { type FileStore, TooManyBytes } from './file-store'
import { detectFileType, isHeif, SIGNATURE_BYTES } from './file-type'
import { VideoTrack, withoutVideo } from './video-track'

class NoBytes extends Error {}
class UnknownType extends Error {}
class HeifPhoto extends Error {}

/**
 * `POST /storage/upload?name=<file name>`: stores the raw body for the person named by `x-local-openid` and answers
 * `{ fileId }`. The type is told from the bytes; the given name and content type are not believed.
 */
export async function receiveUpload(
  request: IncomingMessage,
  response: ServerResponse,
  files: FileStore,
  maxBytes: number,
): Promise<void> {
  const openid = request.headers['x-local-openid']
  if (typeof openid !== 'string' || openid === '') {
    refuseEarly(request, response, 401, 'UNAUTHENTICATED', '请先登录再上传。')
    return
  }
  try {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new TooManyBytes()
    const { contentType, extension, body } = await inspect(chunksOf(request))
    const path = `${folderOf(openid)}${randomBytes(13).toString('hex')}${extension}`
    await files.save(path, contentType === 'audio/mp4' ? withoutVideo(body) : body, { contentType, maxBytes })
    sendJson(response, 200, { fileId: files.fileIdOf(path) })
  } catch (error) {
    refuseUpload(request, response, error, maxBytes)
  }
}

function refuseUpload(request: IncomingMessage, response: ServerResponse, error: unknown, maxBytes: number): void {
  if (request.destroyed && !request.complete) return // the sender is gone: nobody is left to be told
  if (error instanceof TooManyBytes) {
    refuseEarly(
      request,
      response,
      413,
      'FILE_TOO_LARGE',
      `文件太大，最多 ${sizeText(maxBytes)}。请换短一点的录音或小一点的照片。`,
    )
  } else if (error instanceof NoBytes) refuse(response, 400, 'FILE_EMPTY', '文件是空的。请重新拍一张。')
  else if (error instanceof HeifPhoto) {
    refuseEarly(request, response, 415, 'FILE_TYPE', '不支持 HEIC 照片。请转成 JPG 再传。')
  } else if (error instanceof VideoTrack) {
    refuseEarly(request, response, 415, 'FILE_TYPE', '不支持视频。请用照片或录音。')
  } else if (error instanceof UnknownType) {
    refuseEarly(request, response, 415, 'FILE_TYPE', '不支持这种文件。请用照片或录音。')
  } else throw error
}

function sizeText(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  return megabytes >= 1 ? `${Math.floor(megabytes * 10) / 10} MB` : `${Math.floor(bytes / 1024)} KB`
}

/** Reads as much as tells the type and gives the whole body back as a stream. */
async function inspect(chunks: AsyncIterator<Buffer>) {
  const held: Buffer[] = []
  let bytes = 0
  while (bytes < SIGNATURE_BYTES) {
    const next = await chunks.next()
    if (next.done) break
    held.push(next.value)
    bytes += next.value.length
  }
  if (bytes === 0) throw new NoBytes()
  const head = Buffer.concat(held)
  if (isHeif(head)) throw new HeifPhoto()
  const type = detectFileType(head)
  if (!type) throw new UnknownType()
  return { ...type, body: rejoin(held, chunks) }
}

async function* rejoin(held: Buffer[], chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* held
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  } finally {
    await chunks.return?.() // gives the request back, so that the rest of its body can be thrown away
  }
}

/** The body's chunks. Stopping early leaves the request open, so that it can still be answered. */
export function chunksOf(request: IncomingMessage): AsyncIterableIterator<Buffer> {
  return request.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>
}
