import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Engine } from '../../engine/engine'
import type { FileLinks } from '../../files/file-links'
import type { FileStore } from '../../files/file-store'
import type { FunctionRunner } from '../../functions/function-runner'
import { type LocalCloud, startLocalCloud } from '../../index'
import { databaseActions } from '../../protocol/database-actions'
import { functionActions } from '../../protocol/function-actions'
import { storageActions } from '../../protocol/storage-actions'
import { wechatActions } from '../../protocol/wechat-actions'
import { connect } from '../../testing/sdk'
import { temporaryFolder } from '../../testing/temporary-folder'
import type { WeChat } from '../../wechat/wechat'
import { cases, type WholeApp } from './cases'

/** The handlers are only asked for their names. */
const nothing: unknown = undefined

/** Every action the server answers. */
const actions = Object.keys({
  ...databaseActions(nothing as Engine),
  ...storageActions(nothing as FileStore, nothing as FileLinks),
  ...functionActions(nothing as FunctionRunner),
  ...wechatActions(nothing as WeChat),
})

const dataDir = temporaryFolder()
let cloud: LocalCloud
let observer: Server
let app: WholeApp
const sent: string[] = []

beforeAll(async () => {
  const functions = [{ name: 'echo', file: join(__dirname, '../../testing/echo-function.cjs') }]
  const schema = [{ name: 'items', indexes: [] }]
  cloud = await startLocalCloud({ port: 0, dataDir, schema, functions, mounts: [] })
  observer = await observe(cloud.port, sent)
  app = connect(`http://127.0.0.1:${(observer.address() as AddressInfo).port}`) as WholeApp
})
afterAll(async () => {
  observer.closeAllConnections()
  await new Promise((resolve) => observer.close(resolve))
  await cloud.close()
})
beforeEach(async () => {
  await cloud.clear()
  sent.length = 0
})

describe('with the real SDK', () => {
  test('every action has a case, and no case is of an action that is gone', () => {
    expect(Object.keys(cases).sort()).toEqual([...actions].sort())
  })

  test.each(Object.entries(cases))('%s', async (action, { call, expected }) => {
    const answer: unknown = await call(app).catch((error: unknown) => ({ code: (error as { code: unknown }).code }))
    expect(answer).toMatchObject(expected)
    expect(sent).toContain(action)
  })
})

/** Passes requests on to the server and notes their actions: what a case is said to send, it has to send. */
function observe(port: number, notes: string[]): Promise<Server> {
  const server = createServer((incoming, answer) => {
    const { method, url: path, headers } = incoming
    const outgoing = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 500, reply.headers)
      reply.pipe(answer)
    })
    let body = ''
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')))
    incoming.on('end', () => notes.push(...actions.filter((action) => body.includes(action))))
    incoming.pipe(outgoing)
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
