import type { Person } from '../person/schema'
import { accept, refuse, type Result } from '../../kernel/result'
import { canDecide, isConcerned, mayRead } from './permissions'
import type { Proposal } from './schema'

export interface DecisionRequest {
  readonly approve: boolean
  readonly note?: string | undefined
  /** Why it cannot be carried out as the world is now, in words: agreeing then closes it as failed. */
  readonly obstacle?: string | undefined
  readonly caller: Person
  readonly requestId: string
  readonly fingerprint: string
  readonly now: number
}

/** How long the call that decides has for carrying it out before the job may do it instead. */
const headStartMs = 60_000

/**
 * The second person agrees or refuses, once. The author never decides, nor does anybody the proposal concerns; who
 * refuses says why. The same request again finds its own decision: the proposal comes back as it is.
 * What the world no longer allows fails here, in the same write: what is approved is then carried out without asking
 * again, so that a call that sleeps in the middle cannot find another answer than the one it left behind.
 */
export function decideDecision(proposal: Proposal, request: DecisionRequest): Result<Proposal> {
  const { approve, note, obstacle, caller, requestId, fingerprint, now } = request
  if (!mayRead(caller, proposal)) return refuse('NOT_FOUND')
  const { decision: earlier, authorId } = proposal
  if (earlier?.by === caller._id && earlier.requestId === requestId) {
    return earlier.fingerprint === fingerprint ? accept(proposal) : refuse('REQUEST_REUSED')
  }
  if (authorId === caller._id) return refuse('FORBIDDEN', { reason: 'OWN_PROPOSAL' })
  if (isConcerned(caller, proposal)) return refuse('FORBIDDEN', { reason: 'PROPOSAL_CONCERNS_YOU' })
  if (!canDecide(caller, proposal)) return refuse('WRONG_STATE', { reason: 'PROPOSAL_CLOSED' })
  if (!approve && note === undefined) return refuse('MALFORMED_INPUT', { reason: 'NOTE_REQUIRED' })
  const decision = { by: caller._id, at: now, requestId, fingerprint, ...(note !== undefined && { note }) }
  if (!approve) return accept({ ...proposal, decision, state: 'refused', closedAt: now })
  if (obstacle !== undefined) return accept({ ...proposal, decision, state: 'failed', why: obstacle, closedAt: now })
  return accept({ ...proposal, decision, state: 'approved', nextAt: now + headStartMs })
}
