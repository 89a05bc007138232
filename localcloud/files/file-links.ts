import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Store } from '../engine/store'

const SECRET_RECORD = Buffer.from('link-secret')
/** Private links of the platform live this long unless asked otherwise. */
const DEFAULT_MAX_AGE_SECONDS = 600

/** What a link allows. */
export type LinkPurpose = 'get' | 'put'

/** Makes and checks links that carry their own expiry and signature. The secret outlives restarts. */
export class FileLinks {
  private readonly baseUrl: string
  private readonly secret: Buffer

  private constructor(baseUrl: string, secret: Buffer) {
    this.baseUrl = baseUrl
    this.secret = secret
  }

  static async load(store: Store, baseUrl: string): Promise<FileLinks> {
    const secret = store.records.get(SECRET_RECORD) ?? randomBytes(32)
    await store.write(() => store.records.put(SECRET_RECORD, secret))
    return new FileLinks(baseUrl, secret)
  }

  /** A link to a path, with the path as it is: the SDK itself escapes links before it follows them. */
  linkTo(path: string, purpose: LinkPurpose, maxAgeSeconds = DEFAULT_MAX_AGE_SECONDS): string {
    const expires = Math.floor(Date.now() / 1000) + maxAgeSeconds
    return `${this.baseUrl}/files/${path}?expires=${expires}&signature=${this.sign(path, purpose, expires)}`
  }

  /** Whether the link's query allows the purpose now. */
  allows(path: string, purpose: LinkPurpose, query: URLSearchParams): boolean {
    return this.check(path, purpose, query) === 'good'
  }

  /** What a link's query is worth for the purpose. An expired one was good once. */
  check(path: string, purpose: LinkPurpose, query: URLSearchParams): 'good' | 'expired' | 'forged' {
    const expires = Number(query.get('expires'))
    const given = Buffer.from(query.get('signature') ?? '')
    const wanted = Buffer.from(this.sign(path, purpose, expires))
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'forged'
    return expires * 1000 < Date.now() ? 'expired' : 'good'
  }

  private sign(path: string, purpose: LinkPurpose, expires: number): string {
    return createHmac('sha256', this.secret).update(`${purpose}\n${path}\n${expires}`).digest('hex')
  }
}
