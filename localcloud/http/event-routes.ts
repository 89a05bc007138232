import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EventFeed, NumberedEvent } from '../functions/event-feed'
import { sendJson } from './reply'

const HEARTBEAT_MS = 15_000

/**
 * `GET /dev/events`: what happened, as server-sent events; with `format=json` the remembered ones at once.
 * `since=<n>` (or the browser's Last-Event-ID) leaves out what has been seen.
 */
export function sendEvents(request: IncomingMessage, response: ServerResponse, url: URL, feed: EventFeed): void {
  const seen = Number(request.headers['last-event-id'] ?? url.searchParams.get('since') ?? 0) || 0
  if (url.searchParams.get('format') === 'json') {
    sendJson(response, 200, { events: feed.since(seen) })
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  const send = (event: NumberedEvent) => response.write(`id: ${event.n}\ndata: ${JSON.stringify(event)}\n\n`)
  response.write('retry: 1000\n\n')
  feed.since(seen).forEach(send)
  const stop = feed.listen(send)
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
  response.once('close', () => {
    stop()
    clearInterval(heartbeat)
  })
}
