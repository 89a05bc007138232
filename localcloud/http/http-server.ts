import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PortInUseError, systemCodeOf } from '../errors'
import { refuse } from './reply'
import { route, type Services } from './routes'

/** A server that listens before it can answer: until `serve` is called it says that it is starting. */
export interface HttpServer {
  port: number
  serve: (services: Services) => void
  /** Stops accepting, ends idle and streaming connections, and lets running requests finish. */
  close: () => Promise<void>
}

/** How long running requests may take to finish when the server closes. */
const CLOSE_GRACE_MS = 2000

/** Starts listening. Throws PortInUseError. Port 0 takes any free port. */
export async function listen(port: number, host: string, onBug: (error: unknown) => void): Promise<HttpServer> {
  let services: Services | undefined
  const server = createServer((request, response) => {
    if (!services) return refuse(response, 503, 'STARTING', '正在启动，请稍候。')
    route(request, response, services).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return // the client broke off
      onBug(error)
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'INTERNAL', '系统出了点问题。稍后再试，您填的已保留。')
    })
  })
  server.keepAliveTimeout = 60_000
  server.requestTimeout = 120_000
  await start(server, port, host)
  const { port: actual } = server.address() as AddressInfo
  return { port: actual, serve: (ready) => (services = ready), close: () => stop(server) }
}

function start(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(systemCodeOf(error) === 'EADDRINUSE' ? new PortInUseError(port) : error)
    })
    server.listen(port, host, resolve)
  })
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
  await closed
  clearTimeout(cut)
}
