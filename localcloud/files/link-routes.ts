import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentTypeOf } from '../http/content-type'
import { refuse, refuseEarly, sendText } from '../http/reply'
import { serveFile } from '../http/serve-file'
import type { FileLinks } from './file-links'
import { type FileStore, TooManyBytes } from './file-store'
import { chunksOf } from './upload-route'

/** Files put there by functions, such as exports, may be larger than what people upload. */
const MAX_PUT_BYTES = 100 * 1024 * 1024

/** `GET /files/<path>?expires&signature`: the bytes behind a signed link. */
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
  const record = files.find(path)
  if (!record) {
    refuse(response, 404, 'NOT_FOUND', '文件不存在。')
    return
  }
  const { size, contentType, sha256 } = record
  response.setHeader('content-security-policy', "default-src 'none'; sandbox")
  await serveFile(request, response, {
    location: files.locationOf(record),
    size,
    contentType,
    etag: `"${sha256.slice(0, 32)}"`,
    cacheControl: 'private, max-age=600',
  })
}

/** `PUT /files/<path>?expires&signature`: the second half of the SDK's uploadFile. An empty reply means success. */
export async function receivePut(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  files: FileStore,
  links: FileLinks,
): Promise<void> {
  const path = pathOf(url)
  if (path === undefined || !links.allows(path, 'put', url.searchParams)) {
    sendText(response, 403, storageError('SignatureDoesNotMatch', 'the upload link is not valid any more'), XML)
    return
  }
  try {
    await files.save(path, chunksOf(request), { contentType: contentTypeOf(path), maxBytes: MAX_PUT_BYTES })
    sendText(response, 200, '')
  } catch (error) {
    if (!(error instanceof TooManyBytes)) throw error
    refuseEarly(request, response, 413, 'FILE_TOO_LARGE', error.message)
  }
}

const XML = { 'content-type': 'application/xml; charset=utf-8' }

function storageError(code: string, message: string): string {
  const fields = { Code: code, Message: message, RequestId: 'local', TraceId: 'local' }
  const body = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`)
  return `<?xml version='1.0' encoding='utf-8' ?><Error>${body.join('')}</Error>`
}

function pathOf(url: URL): string | undefined {
  try {
    return decodeURIComponent(url.pathname.slice('/files/'.length))
  } catch {
    return undefined // malformed escapes: no such link was ever made
  }
}
