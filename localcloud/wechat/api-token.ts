import { isPlainObject } from '../engine/document'

/** Who makes a call to WeChat: the platform hands this to each invocation, and the SDK sends it along. */
export interface ApiToken {
  functionName: string
  /** The person for whom the function runs. */
  openid?: string
}

/** The token as the text in the environment variable WX_API_TOKEN. It is not secret: this server believes its callers. */
export function writeApiToken(token: ApiToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

/** The token in a call's `wxCloudApiToken`; undefined for calls that no function makes. */
export function readApiToken(text: string | undefined): ApiToken | undefined {
  if (text === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined // somebody else's token
  }
  if (!isPlainObject(value) || typeof value['functionName'] !== 'string') return undefined
  const { functionName, openid } = value
  return { functionName, ...(typeof openid === 'string' ? { openid } : {}) }
}
