import { Field, type Message, Root, Type } from 'protobufjs/light'
import { isPlainObject } from '../engine/document'

// The few messages of `wx.openApi` that matter here, with the field numbers that Tencent's SDK writes on the wire.
const pair = new Type('KeyValuePair')
  .add(new Field('key', 1, 'string'))
  .add(new Field('value', 2, 'bytes'))
  .add(new Field('contenttype', 3, 'string'))
const openApiData = new Type('OpenApiData').add(new Field('pairs', 1, 'KeyValuePair', 'repeated'))
const serverKitData = new Type('SvrkitApiData')
  .add(new Field('apiName', 1, 'string'))
  .add(new Field('reqData', 2, 'bytes'))
const callData = new Type('CommApiData')
  .add(new Field('apiType', 1, 'int32'))
  .add(new Field('openapiData', 2, 'OpenApiData'))
  .add(new Field('svrkitData', 4, 'SvrkitApiData'))
const reply = new Type('CommOpenApiResp')
  .add(new Field('respData', 1, 'bytes'))
  .add(new Field('contentType', 2, 'string'))
  .add(new Field('errorCode', 3, 'int32'))
  .add(new Field('httpCode', 4, 'uint32'))
const openDataRequest = new Type('ApiGetOpenDataByCloudIdReq').add(new Field('cloudidList', 2, 'string', 'repeated'))
const openDataItem = new Type('OpDataItem').add(new Field('cloudId', 1, 'string')).add(new Field('json', 2, 'string'))
const openDataReply = new Type('ApiGetOpenDataByCloudIdResp').add(new Field('dataList', 1, 'OpDataItem', 'repeated'))
new Root()
  .add(pair)
  .add(openApiData)
  .add(serverKitData)
  .add(callData)
  .add(reply)
  .add(openDataRequest)
  .add(openDataItem)
  .add(openDataReply)

const OPEN_API = 0
const SERVER_KIT = 2

/** What a call of `wx.openApi` carries: fields by name, in JSON; or a list of cloud ids. */
export type OpenApiCall = { kind: 'open'; request: Record<string, unknown> } | { kind: 'openData'; cloudIds: string[] }

/** Reads the protobuf bytes of a call; undefined when they are none, or of a kind that is not known here. */
export function readOpenApiCall(bytes: Buffer): OpenApiCall | undefined {
  const call = decoded(callData, bytes)
  if (!call) return undefined
  if (call['apiType'] === OPEN_API) {
    const pairs = listIn(call['openapiData'], 'pairs')
    const fields = pairs.map((one) => [textOf(one['key']), valueOf(one)] as const)
    return { kind: 'open', request: Object.fromEntries(fields) }
  }
  const data = call['svrkitData']
  if (call['apiType'] !== SERVER_KIT || !isPlainObject(data)) return undefined
  const asked =
    data['apiName'] === 'ApiGetOpenDataByCloudId' ? decoded(openDataRequest, bytesOf(data['reqData'])) : undefined
  const list = asked?.['cloudidList']
  return Array.isArray(list) ? { kind: 'openData', cloudIds: list.map(String) } : undefined
}

/** A reply with a body: JSON or an image. */
export function writeOpenApiReply(contentType: string, body: Buffer): Buffer {
  return encoded(reply, { contentType, respData: body, httpCode: 200, errorCode: 0 })
}

/** A reply in which the platform, not the API, refuses. */
export function writeOpenApiRefusal(errorCode: number): Buffer {
  return encoded(reply, { errorCode, respData: Buffer.alloc(0), contentType: '' })
}

/** What cloud ids stand for, in their order. */
export function writeOpenData(list: { cloudId: string; json: string }[]): Buffer {
  return encoded(openDataReply, { dataList: list })
}

/** Fields come as JSON, except media, which come as bytes with a content type. */
function valueOf(one: Record<string, unknown>): unknown {
  const bytes = bytesOf(one['value'])
  if (textOf(one['contenttype']) !== '') return { contentType: one['contenttype'], value: bytes }
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return bytes.toString('utf8') // no API of WeChat takes such a value: its check refuses it
  }
}

function decoded(type: Type, bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const message: Message = type.decode(bytes)
    return type.toObject(message, { defaults: true, arrays: true, bytes: Buffer })
  } catch {
    return undefined // no protobuf
  }
}

function encoded(type: Type, value: Record<string, unknown>): Buffer {
  return Buffer.from(type.encode(type.fromObject(value)).finish())
}

function listIn(value: unknown, field: string): Record<string, unknown>[] {
  const list = isPlainObject(value) ? value[field] : undefined
  return Array.isArray(list) ? list.filter(isPlainObject) : []
}

function bytesOf(value: unknown): Buffer {
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.alloc(0)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
