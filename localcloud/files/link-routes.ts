import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentTypeOf } from '../http/content-type'
import { refuse, sendText } from '../http/reply'
import { serveFile } from '../http/serve-file'
import { contentDisposition } from './content-disposition'
import type { FileLinks } from './file-links'
import { type FileStore, TooManyBytes } from './file-store'
import { refuseAsStorage } from './storage-error'
import { chunksOf } from './upload-route'

/** Files put there by functions, such as exports, may be larger than what people upload. */
const MAX_PUT_BYTES = 100 * 1024 * 1024
const LINK_FIELDS = ['expires', 'signature']

/**
 * `GET /files/<path>?expires&signature`: the bytes behind a signed link. Whatever else the query asks for, such as the
 * platform's image processing, is refused: the picture as it is would be another one than was asked for.
 */
export async function sendLinkedFile(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  files: FileStore,
  links: FileLinks,
): Promise<void> {
  const path = pathOf(url)
  if (path === undefined || !links.allows(path, 'get', url.searchParams)) {
    refuse(response, 403, 'LINK_EXPIRED', '链接已失效。请刷新页面。')
    return
  }
  const extra = [...url.searchParams.keys()].find((field) => !LINK_FIELDS.includes(field))
  if (extra !== undefined) {
    refuse(response, 400, 'NOT_SUPPORTED', `本地没有图片处理：不认识链接里的 ${extra}。`)
    return
  }
  const record = files.find(path)
  if (!record) {
    refuse(response, 404, 'NOT_FOUND', '文件不存在。')
    return
  }
  const { size, contentType, sha256 } = record
  response.setHeader('content-security-policy', "default-src 'none'; sandbox")
  response.setHeader('content-disposition', contentDisposition(path, contentType))
  await serveFile(request, response, {
    location: files.locationOf(record),
    size,
    contentType,
    etag: `"${sha256.slice(0, 32)}"`,
    cacheControl: 'private, max-age=600',
  })
}

/**
 * `PUT /files/<path>?expires&signature`: the second half of the SDK's uploadFile. An empty reply means success; what
 * fails answers in the XML of the platform's object storage.
 */
export async function receivePut(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  files: FileStore,
  links: FileLinks,
): Promise<void> {
  const path = pathOf(url)
  const verdict = path === undefined ? 'forged' : links.check(path, 'put', url.searchParams)
  if (path === undefined || verdict !== 'good') {
    refuseAsStorage(request, response, verdict === 'expired' ? 'AccessDenied' : 'SignatureDoesNotMatch')
    return
  }
  try {
    if (Number(request.headers['content-length'] ?? 0) > MAX_PUT_BYTES) throw new TooManyBytes()
    await files.save(path, chunksOf(request), { contentType: contentTypeOf(path), maxBytes: MAX_PUT_BYTES })
    sendText(response, 200, '')
  } catch (error) {
    if (!(error instanceof TooManyBytes)) throw error
    refuseAsStorage(request, response, 'EntityTooLarge')
  }
}

function pathOf(url: URL): string | undefined {
  try {
    return decodeURIComponent(url.pathname.slice('/files/'.length))
  } catch {
    return undefined // malformed escapes: no such link was ever made
  }
}
