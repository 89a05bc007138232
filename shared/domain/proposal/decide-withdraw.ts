import type { Person } from '../person/schema'
import { accept, refuse, type Result } from '../../kernel/result'
import { canWithdraw } from './permissions'
import type { Proposal } from './schema'

export interface WithdrawRequest {
  readonly caller: Person
  readonly requestId: string
  readonly fingerprint: string
  readonly now: number
}

/** The author takes it back while nobody has decided. To anybody else it does not exist here. */
export function decideWithdraw(proposal: Proposal, request: WithdrawRequest): Result<Proposal> {
  const { caller, requestId, fingerprint, now } = request
  if (proposal.authorId !== caller._id) return refuse('NOT_FOUND')
  const { decision } = proposal
  if (decision?.by === caller._id && decision.requestId === requestId) {
    return decision.fingerprint === fingerprint ? accept(proposal) : refuse('REQUEST_REUSED')
  }
  if (!canWithdraw(caller, proposal)) return refuse('WRONG_STATE', { reason: 'PROPOSAL_CLOSED' })
  return accept({
    ...proposal,
    state: 'withdrawn',
    decision: { by: caller._id, at: now, requestId, fingerprint },
    closedAt: now,
  })
}
