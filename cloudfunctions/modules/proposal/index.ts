import type { Outcome } from '@shared/domain/proposal/approved'
import { decideDecision, type DecisionRequest } from '@shared/domain/proposal/decide-decision'
import { decidePropose } from '@shared/domain/proposal/decide-propose'
import { canDecide } from '@shared/domain/proposal/permissions'
import { decideWithdraw, type WithdrawRequest } from '@shared/domain/proposal/decide-withdraw'
import type { Fact, Payload, Proposal } from '@shared/domain/proposal/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { factId } from '../../platform/ids'
import type { CallContext } from '../../platform/handler'
import { commitProposal, findProposal, insertProposal } from './proposal.repo'
import { tellDecidersNow } from './tell'

export { findProposal, listInterrupted, listProposalsBy, listProposalsUnder, postponeCarryOut } from './proposal.repo'

export { tellOfProposals } from './tell'

export interface Motion {
  readonly shop: { readonly _id: string; readonly gridPath: readonly string[] }
  readonly payload: Payload
  /** One sentence for the second person, without names of residents. */
  readonly summary: string
  /** What else they should see before deciding. */
  readonly facts?: readonly Fact[]
  /** fileIds of the evidence, already checked. */
  readonly photos?: readonly string[]
  /** personIds who must not decide, besides the author: whom it concerns. */
  readonly excludedIds?: readonly string[]
  /** The household or person whose points it is about. */
  readonly ownerId?: string
}

type Request = Pick<CallContext, 'caller' | 'requestId' | 'fingerprint'>

/** One proposal for each request of a person. */
function proposalIdOf({ caller, requestId }: Request): string {
  return factId('pr', caller._id, requestId)
}

/**
 * What this very request proposed before, if it did: to be asked before anything that may have changed since (money,
 * stock) is looked at again. Null: not yet. REQUEST_REUSED: the requestId stood for something else.
 */
export async function findProposed(request: Request): Promise<Result<Proposal> | null> {
  const known = await findProposal(proposalIdOf(request))
  if (!known) return null
  return known.fingerprint === request.fingerprint ? accept(known) : refuse('REQUEST_REUSED')
}

/** Puts something to the second person. Twice is once; NOT_FOUND for a shop the caller does not answer for. */
export async function propose(motion: Motion, context: CallContext): Promise<Result<Proposal>> {
  const { caller, fingerprint, now } = context
  const { shop, payload, summary, facts = [], photos = [], excludedIds = [], ownerId } = motion
  const decided = decidePropose({
    _id: proposalIdOf(context),
    shop: shop._id,
    gridPath: [...shop.gridPath],
    payload,
    summary,
    facts: [...facts],
    photos: [...photos],
    excludedIds: [...excludedIds],
    ...(ownerId !== undefined && { ownerId }),
    fingerprint,
    author: caller,
    now,
  })
  if (!decided.ok) return decided
  if ((await insertProposal(decided.value)) === 'inserted') {
    await tellDecidersNow(decided.value, now)
    return decided
  }
  const known = await findProposed(context)
  if (!known) throw new Error(`proposal ${decided.value._id} was refused as duplicate and is not there`)
  return known
}

/** Asked of an open proposal somebody wants to agree to: why it cannot be carried out now, in words. */
export type FindObstacle = (proposal: Proposal) => Promise<string | undefined>

export async function decideOn(
  proposalId: string,
  request: DecisionRequest,
  findObstacle: FindObstacle,
): Promise<Result<Proposal>> {
  const before = await findProposal(proposalId)
  if (!before) return refuse('NOT_FOUND')
  const isToCome = request.approve && canDecide(request.caller, before)
  const obstacle = isToCome ? await findObstacle(before) : undefined
  return commitOnce(before, (proposal) => decideDecision(proposal, { ...request, obstacle }))
}

export async function withdraw(proposalId: string, request: WithdrawRequest): Promise<Result<Proposal>> {
  const before = await findProposal(proposalId)
  return before ? commitOnce(before, (proposal) => decideWithdraw(proposal, request)) : refuse('NOT_FOUND')
}

/**
 * An open proposal is decided by one conditional write. Who loses the race, or the reply, decides again on what is
 * there now: their own decision, or somebody else's.
 */
async function commitOnce(
  before: Proposal,
  decide: (proposal: Proposal) => Result<Proposal>,
): Promise<Result<Proposal>> {
  const decided = decide(before)
  if (!decided.ok || decided.value === before || (await commitProposal('open', decided.value))) return decided
  const current = await findProposal(before._id)
  if (!current) throw new Error(`proposal ${before._id} is gone`)
  return decide(current)
}

/** Closes an approved proposal; whoever carried it out first says how it ended. Answers it as it stands. */
export async function closeProposal(proposal: Proposal, outcome: Outcome, now: number): Promise<Proposal> {
  const closed: Proposal = outcome.done
    ? { ...proposal, state: 'done', closedAt: now }
    : { ...proposal, state: 'failed', why: outcome.why, closedAt: now }
  if (await commitProposal('approved', closed)) return closed
  const current = await findProposal(proposal._id)
  if (!current) throw new Error(`proposal ${proposal._id} is gone`)
  return current
}
