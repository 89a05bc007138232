import { type IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuseEarly } from '../http/reply'
import type { FaultCall, FaultKind, LostAnswer } from './fault-rule'
import type { Faults, Misfortune } from './faults'

/** Kinds that need nothing but the connection. */
export const CONNECTION_KINDS: ReadonlySet<FaultKind> = new Set(['latency', 'error', 'quota', 'cut'])
/** Kinds for routes that do something and read their request while doing it: it cannot happen after the answer. */
export const EFFECT_KINDS: ReadonlySet<FaultKind> = new Set([...CONNECTION_KINDS, 'after'])

/** A call about to be made. */
export interface Attempt {
  request: IncomingMessage
  response: ServerResponse
  /** Does the work and answers into `target`. */
  effect: (target: ServerResponse) => Promise<void>
  /** Answers with an error in the form of this route. */
  refuse: (code: string, message: string) => void
  /** Ends the call's transaction as the loser of a conflict and says so. */
  conflict?: () => Promise<void>
}

/** Answers a request outside the SDK's protocol, with what the rules in force do to it. */
export async function underFaults(
  faults: Faults,
  call: FaultCall,
  request: IncomingMessage,
  response: ServerResponse,
  effect: Attempt['effect'],
): Promise<void> {
  if (!faults.active) return effect(response)
  // A failed invocation is an answer with HTTP 200, a failed upload or download is not.
  const status = call.action === 'invoke' ? 200 : 503
  const refuse = (code: string, message: string) => refuseEarly(request, response, status, code, message)
  await suffer(faults, faults.draw(call), { request, response, effect, refuse })
}

/** Lets a call happen, or not, as its misfortune has it. */
export async function suffer(faults: Faults, { delayMs, fault }: Misfortune, attempt: Attempt): Promise<void> {
  if (delayMs > 0) await sleep(delayMs)
  switch (fault?.kind) {
    case undefined:
      return attempt.effect(attempt.response)
    case 'error':
    case 'quota':
      attempt.refuse(fault.code, messageOf(fault, fault.code))
      return
    case 'cut':
      attempt.response.destroy()
      return
    case 'after':
      await attempt.effect(nowhere(attempt))
      loseAnswer(faults, fault, attempt)
      return
    case 'late':
      loseAnswer(faults, fault, attempt)
      faults.later(fault.delayMs, () => attempt.effect(nowhere(attempt)))
      return
    case 'conflict':
      return attempt.conflict?.()
  }
}

function loseAnswer(faults: Faults, fault: LostAnswer, attempt: Attempt): void {
  if (fault.code !== undefined) attempt.refuse(fault.code, messageOf(fault, fault.code))
  else if (fault.answer === 'silence') faults.keepSilent(attempt.response)
  else attempt.response.destroy()
}

function messageOf(fault: { message?: string }, code: string): string {
  return fault.message ?? `${code} on demand of a fault rule`
}

/** A response that nobody reads: it has no connection. */
function nowhere({ request }: Attempt): ServerResponse {
  return new ServerResponse(request)
}
