import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { Proposal } from '@shared/domain/proposal/schema'
import type { ProposalKind } from '@shared/domain/proposal/vocabulary'
import { logError } from '../../platform/log'
import { publishRule } from '../points'
import { closeProposal, listInterrupted, postponeCarryOut } from '../proposal'

/**
 * Carries an approved proposal out. It may run twice, at once, or again after it was killed half-way, so: ids made of
 * `proposal._id` only; first look whether it took place already, then whether the world still allows it. What cannot be
 * done any more is an outcome with a sentence for people; a throw means "unknown, try again".
 */
type Executor<K extends ProposalKind> = (proposal: Approved<K>, now: number) => Promise<Outcome>

/** One line a kind. */
const executors: { readonly [K in ProposalKind]: Executor<K> } = {
  rulePublish: publishRule,
}

/** Answers the proposal as it stands afterwards. Throws when the outcome is unknown; the job tries again. */
export async function carryOut(proposal: Proposal, now: number): Promise<Proposal> {
  if (proposal.state !== 'approved') return proposal
  if (!proposal.decision) throw new Error(`proposal ${proposal._id} is approved by nobody`)
  const execute = executors[proposal.payload.kind] as Executor<ProposalKind>
  const outcome = await execute(proposal as Approved, now)
  return closeProposal(proposal, outcome, now)
}

const retryMs = 10 * 60_000
const batch = 50

/** The job: approved, and nobody came to the end of it. Answers how many were brought there. */
export async function carryOutInterrupted(now: number): Promise<number> {
  let ended = 0
  for (const proposal of await listInterrupted(now, batch)) {
    try {
      await carryOut(proposal, now)
      ended += 1
    } catch (error) {
      // One that fails must not keep the others waiting: it goes to the end of the queue.
      logError('proposal-not-carried-out', error, { proposalId: proposal._id, kind: proposal.payload.kind })
      await postponeCarryOut(proposal._id, now + retryMs)
    }
  }
  return ended
}
