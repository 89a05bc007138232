import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { jsonOf, type Row } from './sdk'

const file = join(__dirname, 'wechat-function.cjs')
const ME = { openid: 'me' }

/** A server whose functions call WeChat for the person 'me'. */
export interface WeChatServer {
  cloud: LocalCloud
  /** Through `app.callWxOpenApi`. */
  api: (name: string, request: Row) => Promise<Row>
  /** Through `cloud.openapi` of wx-server-sdk. */
  openapi: (name: string, request: Row, by?: string) => Promise<Row>
  post: (path: string, body: unknown) => Promise<Row>
  /** The latest calls, newest first. */
  recorded: () => Promise<Row[]>
}

/** Starts one with a page, a template, and a function told of checked media. */
export async function startWeChatServer(folder: string): Promise<WeChatServer> {
  const cloud = await startLocalCloud({
    port: 0,
    dataDir: join(folder, 'data'),
    schema: [{ name: 'events', indexes: [] }],
    functions: [
      { name: 'wechat', file, workers: 1 },
      { name: 'limited', file, workers: 1, openapi: ['subscribeMessage.send'] },
    ],
    mounts: [],
    wechat: {
      pages: ['pages/index/index'],
      templates: { visit: ['thing1', 'phrase2'] },
      messagePush: { wxa_media_check: 'wechat' },
      mediaCheckMs: 1,
    },
  })
  return {
    cloud,
    api: async (api, request) => (await cloud.invoke('wechat', { action: 'api', api, request }, ME)) as Row,
    openapi: async (api, request, by = 'wechat') => {
      return (await cloud.invoke(by, { action: 'openapi', api, request }, ME)) as Row
    },
    post: async (path, body) => {
      const reply = await fetch(cloud.url + path, { method: 'POST', body: JSON.stringify(body) })
      return { status: reply.status, ...(await jsonOf(reply)) }
    },
    recorded: async () => (await jsonOf(fetch(`${cloud.url}/dev/outbox`)))['messages'] as Row[],
  }
}
