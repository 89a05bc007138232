import { answer } from './door'
import { callerOpenid } from '../platform/identity'

/** The one door for the mini-program. The event is the envelope `{ method, input, requestId }`. */
export function main(event: unknown): Promise<unknown> {
  return answer(event, { openid: callerOpenid(), now: Date.now() })
}
