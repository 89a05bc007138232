import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { systemCodeOf } from '../errors'

/** A file to send and how it may be cached. */
export interface ServedFile {
  location: string
  /** Bytes. */
  size: number
  contentType: string
  /** Quoted, as in the header. */
  etag: string
  cacheControl: string
}

/** Sends a file for GET or HEAD, honouring If-None-Match and a single Range. */
export async function serveFile(request: IncomingMessage, response: ServerResponse, file: ServedFile): Promise<void> {
  const headers = {
    'content-type': file.contentType,
    'cache-control': file.cacheControl,
    etag: file.etag,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  }
  if (isKnown(request.headers['if-none-match'], file.etag)) {
    response.writeHead(304, headers).end()
    return
  }
  const range = rangeOf(request, file)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${file.size}` }).end()
    return
  }
  const { from, to } = range ?? { from: 0, to: file.size - 1 }
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': to - from + 1,
    ...(range ? { 'content-range': `bytes ${from}-${to}/${file.size}` } : {}),
  })
  if (request.method === 'HEAD' || file.size === 0) response.end()
  else await stream(response, file.location, from, to)
}

/** Whether the reader has this version: its header may name several, weak ones, or any. */
function isKnown(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}

async function stream(response: ServerResponse, location: string, start: number, end: number): Promise<void> {
  try {
    await pipeline(createReadStream(location, { start, end }), response)
  } catch (error) {
    // The reader went away: nobody is left to be told.
    if (systemCodeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

function rangeOf(
  request: IncomingMessage,
  file: ServedFile,
): { from: number; to: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '')
  const validator = request.headers['if-range']
  if (!match || (match[1] === '' && match[2] === '') || (validator !== undefined && validator !== file.etag))
    return undefined
  const last = file.size - 1
  const suffix = match[1] === ''
  const from = suffix ? Math.max(0, file.size - Number(match[2])) : Number(match[1])
  const to = suffix || match[2] === '' ? last : Math.min(Number(match[2]), last)
  return from > last || from > to ? 'unsatisfiable' : { from, to }
}
