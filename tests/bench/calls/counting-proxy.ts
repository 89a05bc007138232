import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A request of the SDK, as it passed. Times are of performance.now(). */
export interface PassedCall {
  readonly action: string
  readonly collection: string
  readonly startedAt: number
  readonly endedAt: number
}

/** Long enough that calls sent together overlap on any machine. */
const holdMs = 12

/** Stands before a cloud's `/admin` and notes every request that passes, whoever sends it and whatever comes of it. */
export class CountingProxy {
  private passed: PassedCall[] = []
  private readonly agent = new Agent({ keepAlive: true })

  private constructor(
    private readonly server: Server,
    private readonly target: string,
  ) {}

  static async open(target: string): Promise<CountingProxy> {
    const server = createServer()
    const proxy = new CountingProxy(server, target)
    server.on('request', (incoming, outgoing) => void proxy.pass(incoming, outgoing))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  /** What TCB_CONTEXT_CNFG must say for the SDK to come this way. */
  get environment(): { TCB_CONTEXT_CNFG: string } {
    const { port } = this.server.address() as AddressInfo
    return { TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }) }
  }

  /** What passed since this was asked last. */
  take(): PassedCall[] {
    return this.passed.splice(0)
  }

  close(): Promise<void> {
    this.agent.destroy()
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const startedAt = performance.now()
    try {
      const body = await textOf(incoming)
      await sleep(holdMs)
      const { status, text } = await this.forward(incoming, body)
      const { action, collectionName } = JSON.parse(body) as { action: string; collectionName?: string }
      this.passed.push({ action, collection: collectionName ?? '', startedAt, endedAt: performance.now() })
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(text)
    } catch (error) {
      outgoing.destroy(error instanceof Error ? error : undefined)
    }
  }

  private forward({ url, headers }: IncomingMessage, body: string): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const passedOn = request(`${this.target}${url}`, { method: 'POST', headers, agent: this.agent }, (reply) => {
        textOf(reply).then((text) => resolve({ status: reply.statusCode ?? 502, text }), reject)
      })
      passedOn.on('error', reject)
      passedOn.end(body)
    })
  }
}

async function textOf(message: IncomingMessage): Promise<string> {
  message.setEncoding('utf8')
  let text = ''
  for await (const chunk of message) text += String(chunk)
  return text
}
