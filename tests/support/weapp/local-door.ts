import { request } from 'node:http'
import type { TownAddress } from '../own-town'
import { ulid } from 'ulid'
import type { Input, MethodName, Output, Reply } from '@shared/contract'

interface Post {
  readonly url: string
  readonly openid: string
  readonly type: string
  readonly body: string | Buffer
}

/** One POST to localcloud, its JSON answer. By node's own client: jsdom brings no fetch. */
export function post({ url, openid, type, body }: Post): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body), 'x-local-openid': openid }
    const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as unknown))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A call through the door that must succeed, past the phone under test: its value. */
export async function askTown<M extends MethodName>(
  town: TownAddress,
  openid: string,
  method: M,
  input: Input<M>,
): Promise<Output<M>> {
  const requestId = ulid(Date.now(), Math.random)
  const body = JSON.stringify({ method, input, requestId })
  const reply = (await post({ url: `${town.url}/invoke/api`, openid, type: 'application/json', body })) as Reply<M>
  if (!reply.ok) throw new Error(`${method}: ${reply.code} ${reply.message}`)
  return reply.value
}
