import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { isPlainObject } from '../engine/document'
import { invalidParameter, messageOf } from '../errors'
import { BodyTooLarge, readText } from '../http/request-body'
import type { RequestBody } from './fields'

/** The SDK sends documents of up to 16 MB, in EJSON. */
const MAX_JSON_BYTES = 64 * 1024 * 1024
/** WeChat takes media of up to 10 MB. */
const MAX_PART_BYTES = 11 * 1024 * 1024
const MAX_PARTS = 40

/**
 * The body of an admin request: JSON, or multipart/form-data for calls that carry bytes, whose binary parts become
 * Buffers. Throws INVALID_PARAM, or BodyTooLarge.
 */
export async function readAdminBody(request: IncomingMessage): Promise<RequestBody> {
  if (/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) return readParts(request)
  let body: unknown
  try {
    body = JSON.parse(await readText(request, MAX_JSON_BYTES))
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidParameter('the request body is not JSON')
    throw error
  }
  if (!isPlainObject(body)) throw invalidParameter('the request body must be an object')
  return body
}

function readParts(request: IncomingMessage): Promise<RequestBody> {
  const parts = new Map<string, unknown>()
  return new Promise((resolve, reject) => {
    const malformed = (error: unknown) => reject(invalidParameter(`the form data are malformed: ${messageOf(error)}`))
    const limits = { fieldSize: MAX_PART_BYTES, fileSize: MAX_PART_BYTES, parts: MAX_PARTS }
    const form = parserOf(request, limits, malformed)
    if (!form) return
    form.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) reject(new BodyTooLarge())
      else parts.set(name, value)
    })
    form.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('limit', () => reject(new BodyTooLarge()))
      stream.once('close', () => parts.set(name, Buffer.concat(chunks)))
    })
    form.once('partsLimit', () => reject(new BodyTooLarge()))
    form.once('error', malformed)
    form.once('close', () => resolve(Object.fromEntries(parts)))
    request.once('error', reject)
    request.once('close', () => {
      if (!request.complete) reject(new Error('the connection closed before the body was complete'))
    })
    request.pipe(form)
  })
}

function parserOf(request: IncomingMessage, limits: busboy.Limits, malformed: (error: unknown) => void) {
  try {
    return busboy({ headers: request.headers, limits })
  } catch (error) {
    malformed(error) // no boundary
    return undefined
  }
}
