import type { Person } from '../person/schema'
import { accept, refuse, type Result } from '../../kernel/result'
import { canDecide, mayRead } from './permissions'
import type { Proposal } from './schema'

export interface DecisionRequest {
  readonly approve: boolean
  readonly note?: string | undefined
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
 */
export function decideDecision(proposal: Proposal, request: DecisionRequest): Result<Proposal> {
  const { approve, note, caller, requestId, fingerprint, now } = request
  if (!mayRead(caller, proposal)) return refuse('NOT_FOUND')
  const { decision, authorId, excludedIds } = proposal
  if (decision?.by === caller._id && decision.requestId === requestId) {
    return decision.fingerprint === fingerprint ? accept(proposal) : refuse('REQUEST_REUSED')
  }
  if (authorId === caller._id) return refuse('FORBIDDEN', { reason: 'OWN_PROPOSAL' })
  if (excludedIds.includes(caller._id)) return refuse('FORBIDDEN', { reason: 'PROPOSAL_CONCERNS_YOU' })
  if (!canDecide(caller, proposal)) return refuse('WRONG_STATE', { reason: 'PROPOSAL_CLOSED' })
  if (!approve && note === undefined) return refuse('MALFORMED_INPUT', { reason: 'NOTE_REQUIRED' })
  const decided = {
    ...proposal,
    decision: { by: caller._id, at: now, requestId, fingerprint, ...(note !== undefined && { note }) },
  }
  return accept(
    approve
      ? { ...decided, state: 'approved', nextAt: now + headStartMs }
      : { ...decided, state: 'refused', closedAt: now },
  )
}
