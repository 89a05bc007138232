import type { Document } from '../engine/document'
import { isPlainObject } from '../engine/document'
import { ok, type Simulator } from './simulator'
import { ShortLived } from './short-lived'
import { weChatError } from './wechat-error'

/** What stands behind a cloud id: open data such as `{ opengid }`, or the error WeChat has for it. */
export interface OpenData {
  /** Only this person may use it. */
  openid?: string
  data?: Document
  errcode?: number
}

/** Cloud ids: the mini-program gets one instead of data, and only functions see what it stands for. */
export class CloudIds {
  private readonly held = new ShortLived<OpenData>()

  give(openData: OpenData, now: number): string {
    return this.held.give(openData, now)
  }

  /** As the cloud puts it into the event: `{ cloudID, data }`, or `{ cloudID, errCode, errMsg }`. */
  open(cloudID: string, openid: string | undefined, now: number): Document {
    const found = this.held.find(cloudID, now)
    const refused = (errcode: number) => {
      const { errmsg } = weChatError(errcode)
      return { cloudID, errCode: errcode, errMsg: errmsg }
    }
    if (!found) return refused(-601006)
    if (found.openid !== undefined && found.openid !== openid) return refused(-601007)
    return found.errcode === undefined ? { cloudID, data: found.data ?? {} } : refused(found.errcode)
  }

  /**
   * Replaces cloud ids at the top level of a call's data, as the cloud does for what `wx.cloud.CloudID` made. A browser
   * writes them as `{ "$cloudId": "…" }`.
   */
  openAll(event: unknown, openid: string | undefined, now: number): unknown {
    if (!isPlainObject(event)) return event
    const marked = Object.entries(event).flatMap(([field, value]) => {
      const id = cloudIdIn(value)
      return id === undefined ? [] : [[field, this.open(id, openid, now)] as const]
    })
    return marked.length === 0 ? event : { ...event, ...Object.fromEntries(marked) }
  }

  clear(): void {
    this.held.clear()
  }
}

function cloudIdIn(value: unknown): string | undefined {
  if (!isPlainObject(value)) return undefined
  const { $cloudId: id, ...more } = value
  return typeof id === 'string' && Object.keys(more).length === 0 ? id : undefined
}

/** The same for functions that were handed cloud ids as plain texts. */
export function getOpenData(cloudIds: CloudIds): Simulator {
  return {
    name: 'cloudbase.getOpenData',
    path: '/wxa/getopendata',
    verdicts: ['pass'],
    check: ({ request }) => (cloudIdList(request) ? undefined : weChatError(47001, 'cloudid_list')),
    answer: ({ request, openid, now }) => {
      const list = cloudIdList(request) ?? []
      return ok({ data_list: list.map((id) => ({ cloud_id: id, json: cloudIds.open(id, openid, now) })) })
    },
  }
}

function cloudIdList({ cloudid_list: list }: Document): string[] | undefined {
  return Array.isArray(list) && list.every((id) => typeof id === 'string') ? list : undefined
}
