import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { discardRest, sendText } from '../http/reply'

/** Errors of the platform's object storage: status and message as it words them (cloud.tencent.com/document/product/436/7730). */
const ERRORS = {
  AccessDenied: [403, 'Request has expired'],
  SignatureDoesNotMatch: [403, 'The Signature you specified is invalid.'],
  EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed object size.'],
} as const

/** Refuses an upload in the XML that the SDK reads: it asks for the four fields, each with text in it. */
export function refuseAsStorage(request: IncomingMessage, response: ServerResponse, code: keyof typeof ERRORS): void {
  const [status, message] = ERRORS[code]
  const fields = { Code: code, Message: message, RequestId: randomUUID(), TraceId: randomUUID() }
  const body = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`)
  const xml = `<?xml version='1.0' encoding='utf-8' ?><Error>${body.join('')}</Error>`
  sendText(response, status, xml, { 'content-type': 'application/xml; charset=utf-8' })
  discardRest(request)
}
