import { Agent, request } from 'node:http'
import { EJSON } from 'bson'
import { TICKETS } from '../ticket'
import { expectEqual, type Peer, type Session } from './peer'

/** localcloud through plain HTTP: the SDK's bodies and headers without the SDK. Replies are parsed, documents not. */
export function rawPeer(url: string, processId: number): Peer {
  return { name: 'raw', processId, open: (clients) => openSession(url, clients) }
}

interface Reply {
  code?: string
  message?: string
  transactionId?: string
  data?: { list?: string[]; updated?: number; insertedIds?: unknown[] }
}
export type Call = (action: string, fields?: Record<string, unknown>) => Promise<Reply>

const DOCUMENT = { collectionName: TICKETS.name, queryType: 'DOC', multi: false }
const UPDATE = { collectionName: TICKETS.name, merge: true, upsert: false, data: ejson({ $inc: { n: 1 } }) }

function openSession(url: string, clients: number): Session {
  const { call, close } = connectRaw(url, clients)
  return {
    enter: () => undefined,
    readById: async (id) => {
      const reply = await call('database.getDocument', { ...DOCUMENT, query: ejson({ _id: id }) })
      expectEqual('documents', reply.data?.list?.length, 1)
    },
    increment: async (id) => {
      const query = ejson({ _id: id, n: { $gt: 0 } })
      const reply = await call('database.modifyDocument', { ...UPDATE, queryType: 'WHERE', multi: true, query })
      expectEqual('updated', reply.data?.updated, 1)
    },
    insert: (ticket) => insertAll(call, [ticket]),
    nextDue: async (status, limit) => {
      const order = ejson({ dueAt: 1 })
      expectEqual('documents', await countFound(call, { query: ejson({ status }), order, limit }), limit)
    },
    ofGrid: async (gridId, from, to, count) => {
      const query = ejson({ gridId, $and: [{ createdAt: { $gte: from } }, { createdAt: { $lt: to } }] })
      expectEqual('documents', await countFound(call, { query, limit: 100 }), count)
    },
    incrementBoth: (first, second) => incrementBoth(call, [first, second]),
    close,
  }
}

async function countFound(call: Call, fields: Record<string, unknown>): Promise<number | undefined> {
  const reply = await call('database.getDocument', { collectionName: TICKETS.name, queryType: 'WHERE', ...fields })
  return reply.data?.list?.length
}

async function incrementBoth(call: Call, ids: string[]): Promise<void> {
  const { transactionId } = await call('database.startTransaction')
  for (const _id of ids) {
    const reply = await call('database.getDocument', { ...DOCUMENT, query: ejson({ _id }), transactionId })
    expectEqual('documents', reply.data?.list?.length, 1)
  }
  for (const _id of ids) {
    const query = { query: ejson({ _id }), queryType: 'DOC', multi: false, transactionId }
    expectEqual('updated', (await call('database.modifyDocument', { ...UPDATE, ...query })).data?.updated, 1)
  }
  await call('database.commitTransaction', { transactionId })
}

/** Inserts documents with one call. */
export async function insertAll(call: Call, documents: object[]): Promise<void> {
  const fields = { collectionName: TICKETS.name, data: documents.map(ejson) }
  expectEqual('inserted', (await call('database.insertDocument', fields)).data?.insertedIds?.length, documents.length)
}

/** Calls over kept-alive connections, one per client. A call rejects with the error the server answered. */
export function connectRaw(url: string, clients: number): { call: Call; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: clients, maxFreeSockets: clients })
  const { hostname, port } = new URL(url)
  const target = { agent, hostname, port, method: 'POST', path: '/admin?env=local&seqId=1a205e00a3b_1' }
  const call: Call = async (action, fields = {}) => {
    const body = JSON.stringify({ ...fields, action, ...COMMON_FIELDS })
    const headers = { ...COMMON_HEADERS, 'content-length': Buffer.byteLength(body) }
    const reply = JSON.parse(await send({ ...target, headers }, body)) as Reply
    if (reply.code) throw new Error(`${action}: ${reply.code} ${reply.message ?? ''}`)
    return reply
  }
  return { call, close: () => agent.destroy() }
}

function send(options: object, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8')
      incoming.on('data', (chunk: string) => (text += chunk))
      incoming.on('end', () => resolve(text))
      incoming.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function ejson(value: object): string {
  return EJSON.stringify(value, { relaxed: false })
}

// What version 3.18 of the SDK adds to every call. The signature has its length and is not checked.
const COMMON_FIELDS = {
  envName: 'local',
  wxCloudApiToken: '',
  wxCloudbaseAccesstoken: '',
  tcb_sessionToken: '',
  crossAuthorizationToken: '',
}
const COMMON_HEADERS = {
  'content-type': 'application/json',
  'user-agent': 'tcb-node-sdk/3.18.3',
  'x-tcb-source': ',tencentcloud',
  'x-client-timestamp': '1795394898491',
  'x-sdk-version': 'tcb-node-sdk/3.18.3',
  authorization:
    'TC3-HMAC-SHA256 Credential=local/2026-11-23/tcb/tc3_request, SignedParams=action;collectionname;envname;multi;' +
    'query;querytype, SignedHeaders=content-type;host;user-agent;x-client-timestamp;x-sdk-version;x-tcb-source, ' +
    `Signature=${'0'.repeat(64)}`,
  'x-signature-expires': '600',
  'x-timestamp': '1795394897',
}
