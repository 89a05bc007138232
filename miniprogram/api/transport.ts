import Taro from '@tarojs/taro'
import { browserOpenid } from '@/platform/persona'
import { ApiError } from './api-error'

const timeoutMs = 20_000

/** Carries one envelope to the door and its reply back, unread. Throws NETWORK_LOST or TIMEOUT. */
export function send(envelope: { method: string; input: unknown; requestId?: string }): Promise<unknown> {
  return withTimeout(process.env.TARO_ENV === 'h5' ? overHttp(envelope) : overCloud(envelope))
}

async function overCloud(envelope: object): Promise<unknown> {
  try {
    const { result } = await Taro.cloud.callFunction({ name: 'api', data: envelope })
    return result
  } catch (error) {
    throw ApiError.unanswered(/time.?out|timed out/i.test(wordsOf(error)) ? 'TIMEOUT' : 'NETWORK_LOST')
  }
}

async function overHttp(envelope: object): Promise<unknown> {
  try {
    const response = await fetch('/invoke/api', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-local-openid': browserOpenid() ?? '' },
      body: JSON.stringify(envelope),
    })
    const body: unknown = await response.json()
    if (response.status === 200 || (refusing.includes(response.status) && isRefusal(body))) return body
  } catch {
    // Fetch and JSON throw many things; all of them mean that no answer arrived.
  }
  throw ApiError.unanswered('NETWORK_LOST')
}

/** Statuses with which the server's front refuses a request before any function has run. */
const refusing: readonly number[] = [400, 413, 415]

function isRefusal(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    'ok' in body &&
    body.ok === false &&
    'code' in body &&
    typeof body.code === 'string' &&
    'message' in body &&
    typeof body.message === 'string'
  )
}

function wordsOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
}

async function withTimeout(answer: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(ApiError.unanswered('TIMEOUT')), timeoutMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
