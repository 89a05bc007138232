import { Agent, request } from 'node:http'
import type { Input, MethodName, Reply } from '@shared/contract'

/** Many people at one door, over connections that stay open. What never answers, or breaks off, rejects. */
export class DoorClient {
  private readonly agent: Agent
  private readonly address: { hostname: string; port: string }

  constructor(url: string, connections: number) {
    const { hostname, port } = new URL(url)
    this.address = { hostname, port }
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  }

  /** `more` goes beside the envelope, where the product's door does not look. */
  async call<M extends MethodName>(
    name: string,
    openid: string,
    envelope: { method: M; input: Input<M>; requestId: string },
    more: Record<string, unknown> = {},
  ): Promise<Reply<M>> {
    return JSON.parse(await this.send(`/invoke/${name}`, openid, JSON.stringify({ ...envelope, ...more }))) as Reply<M>
  }

  close(): void {
    this.agent.destroy()
  }

  private send(path: string, openid: string, body: string): Promise<string> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-local-openid': openid,
    }
    return new Promise((resolve, reject) => {
      const outgoing = request({ ...this.address, path, method: 'POST', headers, agent: this.agent }, (incoming) => {
        let text = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (chunk: string) => (text += chunk))
        incoming.on('end', () => (incoming.complete ? resolve(text) : reject(new Error('the answer broke off'))))
        incoming.on('error', reject)
      })
      outgoing.setTimeout(30_000, () => outgoing.destroy(new Error('no answer within 30 s')))
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }
}
