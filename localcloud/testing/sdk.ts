import { EventEmitter } from 'node:events'
import cloudbase from '@cloudbase/node-sdk'

// The SDK adds one listener per request to a kept-alive socket; the warning about it says nothing about this code.
EventEmitter.defaultMaxListeners = 100

/** A document as the tests write it down. */
export type Row = Record<string, unknown>

// The SDK's own types are mostly `any`; these say what the tests use of it.
export interface SdkQuery {
  get: () => Promise<{ data: Row[] }>
  count: () => Promise<{ total: number }>
  update: (data: Row) => Promise<{ updated: number }>
  updateAndReturn: (data: Row) => Promise<{ updated: number; doc: Row }>
  remove: () => Promise<{ deleted: number }>
  orderBy: (field: string, direction: 'asc' | 'desc') => SdkQuery
  skip: (count: number) => SdkQuery
  limit: (count: number) => SdkQuery
  field: (projection: Row) => SdkQuery
}
export interface SdkDocument<Got> {
  get: () => Promise<{ data: Got }>
  set: (data: Row) => Promise<{ updated: number; upsertedId: string | null }>
  update: (data: Row) => Promise<{ updated: number }>
  remove: () => Promise<{ deleted: number }>
}
export interface SdkCollection<Got> extends SdkQuery {
  add: (data: Row | Row[]) => Promise<{ id: string }>
  doc: (id: string) => SdkDocument<Got>
  where: (query: Row) => SdkQuery
  aggregate: () => SdkAggregate
}
export interface SdkAggregate {
  match: (query: Row) => SdkAggregate
  group: (spec: Row) => SdkAggregate
  sort: (spec: Row) => SdkAggregate
  limit: (count: number) => SdkAggregate
  end: () => Promise<{ data: Row[] }>
}
export interface SdkTransaction {
  collection: (name: string) => SdkCollection<Row | null>
  commit: () => Promise<unknown>
  rollback: () => Promise<unknown>
}
type Command = Record<'gt' | 'gte' | 'lt' | 'inc' | 'exists' | 'set' | 'geoNear', (operand: unknown) => unknown>
export interface SdkDatabase {
  collection: (name: string) => SdkCollection<Row[]>
  createCollection: (name: string) => Promise<unknown>
  startTransaction: () => Promise<SdkTransaction>
  runTransaction: <T>(work: (transaction: SdkTransaction) => Promise<T>) => Promise<T>
  serverDate: () => unknown
  command: Command & { aggregate: { sum: (expression: unknown) => unknown } }
  Geo: { Point: new (longitude: number, latitude: number) => unknown }
}
export interface SdkFile {
  code: string
  tempFileURL: string
}
export interface SdkApp {
  database: () => SdkDatabase
  callFunction: (call: { name: string; data: Row }) => Promise<{ result: unknown }>
  callWxOpenApi: (call: { apiName: string; requestData: Row }) => Promise<{ result: unknown }>
  uploadFile: (file: { cloudPath: string; fileContent: Buffer }) => Promise<{ fileID: string }>
  downloadFile: (file: { fileID: string }) => Promise<{ fileContent: Buffer }>
  deleteFile: (files: { fileList: string[] }) => Promise<{ fileList: SdkFile[] }>
  getTempFileURL: (files: {
    fileList: (string | { fileID: string; maxAge: number })[]
  }) => Promise<{ fileList: SdkFile[] }>
}

/** The real SDK, pointed at a server the way a script is: by the environment. It waits 15 s for an answer by itself. */
export function connect(url: string, timeoutMs = 15_000): SdkApp {
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: `${url}/admin` })
  process.env['TENCENTCLOUD'] = 'true' // skips the metadata probe, 50 ms per call
  const app: unknown = cloudbase.init({
    env: 'local',
    secretId: 'local',
    secretKey: 'local',
    keepalive: true,
    timeout: timeoutMs,
  })
  return app as SdkApp
}

/** The code of whatever a call is refused with. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'no error'
}

/** The JSON of a reply, whose shape the expectations check. */
export async function jsonOf(reply: Response | Promise<Response>): Promise<Row> {
  return (await (await reply).json()) as Row
}

/** For expectations: Jest's own matcher is typed `any`. */
export const matching = {
  text: (part: string): unknown => expect.stringContaining(part),
  anyText: (): unknown => expect.any(String),
  code: (code: string): Error => expect.objectContaining({ code }) as Error,
}
