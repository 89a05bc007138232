import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/** Thrown when a body is larger than its reader allows. */
export class BodyTooLarge extends Error {}

/** Thrown for bytes that aren't UTF-8: read on, they would be stored as other characters than were sent. */
export class BodyNotText extends SyntaxError {}

/** Reads a body as UTF-8 text. Throws BodyNotText, or BodyTooLarge having read no more than `maxBytes` into memory. */
export async function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLarge()
  const chunks: Buffer[] = []
  let size = 0
  // Not `for await`: leaving that loop early destroys the request, and with it the chance to answer.
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) reject(new BodyTooLarge())
      else chunks.push(chunk)
    })
    request.once('end', resolve)
    request.once('error', reject)
    request.once('close', () => reject(new Error('the connection closed before the body was complete')))
  })
  const body = Buffer.concat(chunks)
  if (!isUtf8(body)) throw new BodyNotText('the body is not UTF-8')
  return body.toString('utf8')
}
