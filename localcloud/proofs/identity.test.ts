import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { connect, type SdkApp } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'

/** The full proof runs 10,000; every run of the tests a fifth of them. */
const CALLS = Number(process.env['LOCALCLOUD_IDENTITY_CALLS'] ?? 2000)
const CALLERS = 24

const folder = temporaryFolder()
const file = join(__dirname, '../testing/echo-function.cjs')
const agent = new Agent({ keepAlive: true, maxSockets: CALLERS })
let cloud: LocalCloud
let app: SdkApp

beforeAll(async () => {
  const functions = [
    { name: 'echo', file, workers: 4 },
    { name: 'callee', file, workers: 2 },
  ]
  cloud = await startLocalCloud({ port: 0, dataDir: join(folder, 'data'), schema: [], functions, mounts: [] })
  app = connect(cloud.url)
})
afterAll(async () => {
  agent.destroy()
  await cloud.close()
})

/** A call as from a mini-program, over a kept connection. */
function invoke(openid: string | undefined, event: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = openid === undefined ? {} : { 'x-local-openid': openid }
    const call = request(`${cloud.url}/invoke/echo`, { method: 'POST', agent, headers }, (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk))
      reply.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())))
    })
    call.on('error', reject).end(JSON.stringify(event))
  })
}

const seen = (openid: string) => ({ before: openid, after: openid })

/** The n-th call, and what its function may have seen of who calls. */
async function nthCall(n: number): Promise<{ answer: unknown; expected: unknown }> {
  const openid = `person-${n % 7}`
  const event = { action: 'identity', waitMs: n % 3 }
  if (n % 10 === 0) return { answer: await invoke(undefined, event), expected: seen('') }
  if (n % 10 === 1) {
    return { answer: (await app.callFunction({ name: 'echo', data: event })).result, expected: seen('') }
  }
  if (n % 10 === 2) {
    const answer = await invoke(openid, { action: 'chainedIdentity' })
    return { answer, expected: { ...seen(openid), called: seen('') } }
  }
  return { answer: await invoke(openid, event), expected: seen(openid) }
}

test(`${CALLS} interleaved calls never see each other's identity`, async () => {
  const wrong: unknown[] = []
  let next = 0
  const caller = async () => {
    for (let n = next++; n < CALLS; n = next++) {
      const { answer, expected } = await nthCall(n)
      if (JSON.stringify(answer) !== JSON.stringify(expected)) wrong.push({ n, answer, expected })
    }
  }
  await Promise.all(Array.from({ length: CALLERS }, caller))
  expect(wrong).toEqual([])
})
