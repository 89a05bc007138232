import type { Document } from '../engine/document'
import type { FileLinks } from '../files/file-links'
import type { FileStore } from '../files/file-store'
import { LOCAL_APP_ID } from '../functions/environment'
import { newTraceId, resultOf, wrongChecked } from './content-check'
import type { MessagePush } from './message-push'
import { ok, type Simulator, type Told } from './simulator'
import type { Visits } from './visits'
import { weChatError } from './wechat-error'

/** The event under which functions are told the result. */
export const MEDIA_CHECK_EVENT = 'wxa_media_check'

const MAX_BYTES = 10 * 1024 * 1024
const MEDIA_TYPES: Record<number, string> = { 1: 'audio/', 2: 'image/' }
const DOWNLOAD_FAILED = -1008

/** A check as it waits for its time: what to look at, and what to say. */
export interface MediaCheck {
  traceId: string
  /** The stored file; null when the address was none of this server, or not valid any more. */
  path: string | null
  /** 'audio/' or 'image/'. */
  type: string
  told: Told
}

interface MediaCheckParts {
  visits: Visits
  links: FileLinks
  push: MessagePush
  /** How long a check takes unless told otherwise. */
  delayMs: number
}

/**
 * Takes a picture or recording and tells the result later by the event `wxa_media_check`. Whoever downloads is this
 * server, so only its own links lead anywhere; everything else ends in -1008, as an address behind a wall does.
 */
export function mediaCheckAsync({ visits, links, push, delayMs }: MediaCheckParts): Simulator {
  return {
    name: 'security.mediaCheckAsync',
    path: '/wxa/media_check_async',
    verdicts: ['pass', 'review', 'risky'],
    callsBack: true,
    check: (call) => {
      const { media_url: url, media_type: type } = call.request
      if (typeof url !== 'string' || url === '') return weChatError(47001, 'media_url')
      if (type !== 1 && type !== 2) return weChatError(47001, 'media_type must be 1 (audio) or 2 (image)')
      return wrongChecked(call, visits)
    },
    answer: async ({ request, now }, told) => {
      const traceId = newTraceId()
      const check: MediaCheck = {
        traceId,
        path: linkedPath(String(request['media_url']), links),
        type: MEDIA_TYPES[Number(request['media_type'])] ?? '',
        told,
      }
      await push.schedule(MEDIA_CHECK_EVENT, check, now + (told.delayMs ?? delayMs))
      return ok({ trace_id: traceId })
    },
  }
}

/** The event that tells the result, with the file looked at now. */
export function mediaCheckEvent(check: MediaCheck, files: FileStore, now: number): Document {
  const record = check.path === null ? undefined : files.find(check.path)
  const seen = record && record.size <= MAX_BYTES && record.contentType.startsWith(check.type)
  const told: Told = seen ? check.told : { verdict: DOWNLOAD_FAILED }
  const outcome =
    typeof told.verdict === 'number' ? { ...weChatError(told.verdict), detail: [] } : { ...ok(), ...resultOf(told) }
  return {
    ToUserName: 'gh_000000000000',
    FromUserName: 'o0000000000000000000platform',
    CreateTime: Math.floor(now / 1000),
    MsgType: 'event',
    Event: MEDIA_CHECK_EVENT,
    appid: LOCAL_APP_ID,
    trace_id: check.traceId,
    version: 2,
    ...outcome,
  }
}

function linkedPath(address: string, links: FileLinks): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol) || !url.pathname.startsWith('/files/')) return null
  const path = decodedPath(url.pathname.slice('/files/'.length))
  return path !== null && links.allows(path, 'get', url.searchParams) ? path : null
}

function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null // malformed escapes: no such link was ever made
  }
}
