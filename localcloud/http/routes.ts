import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FileLinks } from '../files/file-links'
import type { FileStore } from '../files/file-store'
import { receivePut, sendLinkedFile } from '../files/link-routes'
import { receiveUpload } from '../files/upload-route'
import type { Faults } from '../faults/faults'
import { answerFaults } from '../faults/faults-route'
import { CONNECTION_KINDS, EFFECT_KINDS, underFaults } from '../faults/suffer'
import type { EventFeed } from '../functions/event-feed'
import type { FunctionRunner } from '../functions/function-runner'
import type { LogBook } from '../functions/log-book'
import type { ActionHandlers } from '../protocol/actions'
import { answerAdmin } from '../protocol/admin-route'
import type { OpenedWeChat } from '../wechat/open-wechat'
import { answerWeChat, isWeChatPath } from '../wechat/wechat-route'
import { answerDevAction, type DevActions } from './dev-actions'
import { sendEvents } from './event-routes'
import { invokeFunction } from './invoke-route'
import { refuseEarly, sendJson } from './reply'
import type { StaticMounts } from './static-mounts'

const UPLOAD = { action: 'upload', kinds: EFFECT_KINDS }
const DOWNLOAD = { action: 'download', kinds: CONNECTION_KINDS }

/** Everything the routes need. */
export interface Services {
  envId: string
  actions: ActionHandlers
  runner: FunctionRunner
  files: FileStore
  links: FileLinks
  feed: EventFeed
  logs: LogBook
  wechat: OpenedWeChat
  faults: Faults
  mounts: StaticMounts
  devActions: DevActions
  maxUploadBytes: number
}

/** Answers one HTTP request. Rejects only for bugs. */
export async function route(request: IncomingMessage, response: ServerResponse, services: Services): Promise<void> {
  // A page of another site may not act here in the name of whoever has this server open.
  if (request.method !== 'GET' && request.headers['sec-fetch-site'] === 'cross-site') {
    refuseEarly(request, response, 403, 'FORBIDDEN', '不接受来自其他网站的请求。')
    return
  }
  // What the SDK sends, thousands of times a second, needs no address taken apart.
  if (request.method === 'POST' && /^\/admin(\?|$)/.test(request.url ?? '')) {
    return answerAdmin(request, response, services)
  }
  const url = urlOf(request)
  if (!url) {
    refuseEarly(request, response, 400, 'MALFORMED_INPUT', '请求的地址有误。')
    return
  }
  const { pathname } = url
  if (pathname === '/dev/faults') return answerFaults(request, response, services.faults)
  if (isWeChatPath(pathname)) return answerWeChat(request, response, pathname, services.wechat)
  if (request.method === 'POST' && (await post(request, response, pathname, services))) return
  if (pathname.startsWith('/files/')) {
    if (request.method === 'PUT') {
      return underFaults(services.faults, UPLOAD, request, response, (target) =>
        receivePut(request, target, url, services.files, services.links),
      )
    }
    if (request.method === 'GET' || request.method === 'HEAD') {
      return underFaults(services.faults, DOWNLOAD, request, response, (target) =>
        sendLinkedFile(request, target, url, services.files, services.links),
      )
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
  if (pathname === '/storage/upload') {
    await underFaults(services.faults, UPLOAD, request, response, (target) =>
      receiveUpload(request, target, services.files, services.maxUploadBytes),
    )
  } else if (pathname.startsWith('/invoke/')) {
    const name = decoded(pathname.slice('/invoke/'.length))
    const call = { action: 'invoke', function: name, kinds: EFFECT_KINDS }
    await underFaults(services.faults, call, request, response, (target) =>
      invokeFunction(request, target, name, services.runner, services.wechat.cloudIds),
    )
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
      sendJson(response, 200, { messages: services.wechat.outbox.messages() })
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

/** Undefined for what isn't a path, such as '*'. */
function urlOf(request: IncomingMessage): URL | undefined {
  const path = request.url ?? ''
  return path.startsWith('/') && URL.canParse(`http://localhost${path}`)
    ? new URL(`http://localhost${path}`)
    : undefined
}

/** A path with its escapes resolved; malformed ones stay as they are and match nothing. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
