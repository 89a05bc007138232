import type { IncomingMessage, ServerResponse } from 'node:http'

/** Sends a value as JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  sendText(response, status, JSON.stringify(value), { 'content-type': 'application/json; charset=utf-8', ...headers })
}

/** Sends text; the content type is plain text unless the headers say otherwise. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(text) // as text it goes out in one write with the headers
}

/** Refuses a request with the error shape of the door: `{ ok: false, code, message }`. */
export function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  sendJson(response, status, { ok: false, code, message })
}

/** A slow phone, or a busy machine, is still sending for some seconds. */
const LINGER_MS = 10_000

/**
 * Refuses a request whose body is still arriving. The rest is thrown away for a moment, so that a client busy sending
 * gets to read the answer, then the connection is cut.
 */
export function refuseEarly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
): void {
  refuse(response, status, code, message)
  discardRest(request)
}

/** After an answer to a request whose body is still arriving: see {@link refuseEarly}. */
export function discardRest(request: IncomingMessage): void {
  if (request.complete) return
  request.resume()
  const timer = setTimeout(() => request.destroy(), LINGER_MS)
  request.once('close', () => clearTimeout(timer))
}
