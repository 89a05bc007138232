import type { Input, MethodName, Reply } from '../../shared/contract'
import { Refusal } from '../terminal/run-verb'

const slowestAnswerMs = 30_000

/** An answer as it came: what a client outside the project sees. */
export interface RawAnswer {
  readonly status: number
  readonly body: unknown
}

/**
 * The stable local HTTP interface without any help: one request, one answer, nothing repeated. Throws a Refusal when
 * nobody answers at `url`, and when a file is not taken.
 */
export class LocalInterface {
  readonly url: string

  constructor(url: string) {
    this.url = url.replace(/\/$/, '')
  }

  /** Through the one door. `openid` null: nobody is signed in. */
  async call<M extends MethodName>(
    openid: string | null,
    method: M,
    input: Input<M>,
    requestId?: string,
  ): Promise<Reply<M>> {
    const { body } = await this.post(
      '/invoke/api',
      openid,
      'application/json',
      JSON.stringify({ method, input, requestId }),
    )
    return body as Reply<M>
  }

  /** Answers the fileId of the stored file. */
  async upload(openid: string, bytes: Uint8Array, { name, type }: { name: string; type: string }): Promise<string> {
    const { status, body } = await this.post(`/storage/upload?name=${encodeURIComponent(name)}`, openid, type, bytes)
    const { fileId } = body as { fileId?: string }
    if (fileId === undefined) throw new Refusal(`上传 ${name} 被拒绝（HTTP ${status}）：${JSON.stringify(body)}`)
    return fileId
  }

  /** Any body to any path, well-formed or not. */
  async post(path: string, openid: string | null, type: string, body: string | Uint8Array): Promise<RawAnswer> {
    const headers = new Headers({ 'content-type': type, ...(openid === null ? {} : { 'x-local-openid': openid }) })
    const init: RequestInit = {
      method: 'POST',
      headers,
      body: body as BodyInit,
      signal: AbortSignal.timeout(slowestAnswerMs),
    }
    const response = await fetch(`${this.url}${path}`, init).catch((error: unknown) => {
      // Not `instanceof`: under jest the error is of another realm.
      const cause = (error as { cause?: unknown }).cause ?? error
      throw new Refusal(`${this.url} 没有应答。请先在另一个窗口运行 npm start。（${String(cause)}）`)
    })
    return { status: response.status, body: await response.json() }
  }
}
