import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AddressError, PortInUseError, systemCodeOf } from '../errors'
import { HostNames } from './host-names'
import { isLoopback } from './loopback'
import { refuse, refuseEarly } from './reply'
import { route, type Services } from './routes'

/** A server that listens before it can answer: until `serve` is called it says that it is starting. */
export interface HttpServer {
  port: number
  /** How this machine reaches it, such as 'http://127.0.0.1:8080'. */
  url: string
  /** Whether only this machine reaches it. */
  loopbackOnly: boolean
  serve: (services: Services) => void
  /** Stops accepting, ends idle and streaming connections, and lets running requests finish. */
  close: () => Promise<void>
}

/** Where to listen. Port 0 takes any free port. */
export interface Address {
  port: number
  host: string
  /** How browsers reach the server, where that is another name. */
  publicUrl?: string | undefined
}

/** How long running requests may take to finish when the server closes. */
const CLOSE_GRACE_MS = 2000

/** How long a client may take. */
export const PATIENCE = {
  /**
   * For its headers, from the connection on: one that sends them byte by byte holds it for nothing. Not less, because
   * browsers open connections ahead of need.
   */
  headersMs: 60_000,
  /** For all of a request. */
  requestMs: 120_000,
  /** Until its next request on a kept connection: longer than any client keeps it, so that none meets a closing one. */
  keepAliveMs: 300_000,
  checkMs: 5_000,
}

/** Starts listening. Throws PortInUseError or AddressError. */
export async function listen(
  address: Address,
  onBug: (error: unknown) => void,
  patience = PATIENCE,
): Promise<HttpServer> {
  let services: Services | undefined
  let names: HostNames | undefined
  const limits = {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.keepAliveMs,
    connectionsCheckingInterval: patience.checkMs,
  }
  const server = createServer(limits, (request, response) => {
    if (names && !names.includes(request.headers.host)) {
      return refuseEarly(request, response, 403, 'FORBIDDEN', '这个服务只认本机的主机名。')
    }
    if (!services) return refuse(response, 503, 'STARTING', '正在启动，请稍候。')
    route(request, response, services).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return // the client broke off
      onBug(error)
      if (response.headersSent) response.destroy()
      // What is left of the body is thrown away: unread, it would hold up the next request on the connection.
      else refuseEarly(request, response, 500, 'INTERNAL', '系统出了点问题，请稍后再试。')
    })
  })
  await start(server, address)
  const { port, address: bound } = server.address() as AddressInfo
  const loopbackOnly = isLoopback(bound)
  if (loopbackOnly) names = new HostNames(address.publicUrl)
  const url = `http://${reachable(bound)}:${port}`
  return { port, url, loopbackOnly, serve: (ready) => (services = ready), close: () => stop(server) }
}

/** An address to connect to: one that stands for all of them is no such. */
function reachable(bound: string): string {
  if (bound === '0.0.0.0' || bound === '::') return '127.0.0.1'
  return bound.includes(':') ? `[${bound}]` : bound
}

function start(server: Server, { port, host }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(listenError(error, port, host))
    })
    server.listen(port, host, resolve)
  })
}

/** A name nobody has or can tell, an address of another machine, a text that is neither. */
const NOT_HERE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EINVAL'])

function listenError(error: Error, port: number, host: string): Error {
  const code = systemCodeOf(error) ?? ''
  if (code === 'EADDRINUSE') return new PortInUseError(port)
  if (code === 'EACCES') return new AddressError(`没有权限监听端口 ${port}，请换一个 1024 以上的`, error)
  if (!NOT_HERE.has(code)) return error
  return new AddressError(`这台电脑没有 ${host} 这个地址，请用 127.0.0.1 或 0.0.0.0`, error)
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
  await closed
  clearTimeout(cut)
}
