// The peer: the product's own door, and behind it PostgreSQL. Bundled with the door's handlers and persons replaced.
import { answer } from '../../../cloudfunctions/api/door'
import { callerOpenid } from '../../../cloudfunctions/platform/identity'
import { made } from './connection'
import { readSettings } from './settings'

/** The door's answer, and what it cost. */
export async function main(event: unknown): Promise<unknown> {
  readSettings(event)
  const before = made.calls
  const reply = await answer(event, { openid: callerOpenid(), now: Date.now() })
  return { ...reply, calls: made.calls - before }
}
