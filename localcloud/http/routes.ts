import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FileLinks } from '../files/file-links'
import type { FileStore } from '../files/file-store'
import { receivePut, sendLinkedFile } from '../files/link-routes'
import { receiveUpload } from '../files/upload-route'
import type { EventFeed } from '../functions/event-feed'
import type { FunctionRunner } from '../functions/function-runner'
import type { LogBook } from '../functions/log-book'
import { type ActionHandlers, answerAction } from '../protocol/actions'
import type { Outbox } from '../wechat/outbox'
import { answerDevAction, type DevActions } from './dev-actions'
import { sendEvents } from './event-routes'
import { invokeFunction } from './invoke-route'
import { refuseEarly, sendJson } from './reply'
import { BodyTooLarge, readText } from './request-body'
import type { StaticMounts } from './static-mounts'

/** The SDK sends documents of up to 16 MB, in EJSON. */
const MAX_ADMIN_BYTES = 64 * 1024 * 1024

/** Everything the routes need. */
export interface Services {
  actions: ActionHandlers
  runner: FunctionRunner
  files: FileStore
  links: FileLinks
  feed: EventFeed
  logs: LogBook
  outbox: Outbox
  mounts: StaticMounts
  devActions: DevActions
  maxUploadBytes: number
}

/** Answers one HTTP request. Rejects only for bugs. */
export async function route(request: IncomingMessage, response: ServerResponse, services: Services): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const { pathname } = url
  // A page of another site may not act here in the name of whoever has this server open.
  if (request.method !== 'GET' && request.headers['sec-fetch-site'] === 'cross-site') {
    refuseEarly(request, response, 403, 'FORBIDDEN', '不接受来自其他网站的请求。')
    return
  }
  if (request.method === 'POST' && (await post(request, response, pathname, services))) return
  if (pathname.startsWith('/files/')) {
    if (request.method === 'PUT') return receivePut(request, response, url, services.files, services.links)
    if (request.method === 'GET' || request.method === 'HEAD') {
      return sendLinkedFile(request, response, url, services.files, services.links)
    }
  }
  if (request.method === 'GET' && get(request, response, url, services)) return
  if (await services.mounts.answer(request, response, decoded(pathname))) return
  refuseEarly(request, response, 404, 'NOT_FOUND', '没有这个地址。')
}

async function post(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  services: Services,
): Promise<boolean> {
  if (pathname === '/admin') await answerAdmin(request, response, services)
  else if (pathname === '/storage/upload') {
    await receiveUpload(request, response, services.files, services.maxUploadBytes)
  } else if (pathname.startsWith('/invoke/')) {
    await invokeFunction(request, response, decoded(pathname.slice('/invoke/'.length)), services.runner)
  } else if (Object.hasOwn(services.devActions, pathname)) {
    await answerDevAction(request, response, services.devActions[pathname])
  } else return false
  return true
}

function get(request: IncomingMessage, response: ServerResponse, url: URL, services: Services): boolean {
  switch (url.pathname) {
    case '/healthz':
      sendJson(response, 200, { ok: true })
      return true
    case '/dev/outbox':
      sendJson(response, 200, { messages: services.outbox.messages() })
      return true
    case '/dev/events':
      sendEvents(request, response, url, services.feed)
      return true
    case '/dev/logs':
      sendJson(response, 200, { lines: services.logs.latest() })
      return true
  }
  return false
}

async function answerAdmin(request: IncomingMessage, response: ServerResponse, services: Services): Promise<void> {
  let body: string
  try {
    body = await readText(request, MAX_ADMIN_BYTES)
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error
    refuseEarly(request, response, 413, 'EXCEED_REQUEST_LIMIT', 'the request is too large')
    return
  }
  const source = request.headers['x-tcb-source']
  const context = { source: typeof source === 'string' ? source : '' }
  const reply = await answerAction(services.actions, body, context, (error, requestId) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    services.logs.append({ function: '', level: 'error', requestId, text })
  })
  sendJson(response, 200, reply)
}

/** A path with its escapes resolved; malformed ones stay as they are and match nothing. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
