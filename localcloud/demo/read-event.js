import { learn, nothingYet } from './facts.js'
import { tellAnswer, tellMessage, tellRefusal } from './tell.js'

/**
 * What one event of the server teaches and is worth telling, and who acted. `isNew` when the data were cleared: what
 * was told before it is no longer so.
 * @returns {{ facts: import('./facts.js').Facts, lines: import('./tell.js').Line[], actor?: string, isNew?: true }}
 */
export function readEvent(event, facts) {
  if (event.kind === 'cleared') return { facts: nothingYet, lines: [], isNew: true }
  if (event.kind === 'message') return { facts, lines: tellMessage(event, facts) }
  if (event.function !== 'api' || !event.result || !event.event?.method) return { facts, lines: [] }
  const { openid, at, result } = event
  const { method, input = {} } = event.event
  if (result.ok === false) return { facts, lines: tellRefusal({ method, message: result.message, openid, at }, facts) }
  if (result.ok !== true) return { facts, lines: [] }
  const answer = { method, input, value: result.value, openid, at }
  const after = learn(facts, answer)
  return { facts: after, lines: tellAnswer(answer, facts, after), actor: openid }
}
