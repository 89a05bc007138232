import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { logError } from '../../../platform/log'
import type { Proposal } from '@shared/domain/proposal/schema'
import { decideOn } from '../../proposal'
import { claimRequest } from '../../request'
import { carryOut, findObstacle } from '../carry-out'
import { toDecided } from '../view'

export const decide: Handler<'approval.decide'> = async ({ proposalId, approve, note }, context) => {
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const decided = await decideOn(proposalId, { approve, note, ...context }, (open) => findObstacle(open, context.now))
  return decided.ok ? accept(toDecided(await tryToCarryOut(decided.value, context.now))) : decided
}

/** The decision has committed: what fails from here on is the job's to repeat, and turns no yes into an error. */
async function tryToCarryOut(proposal: Proposal, now: number): Promise<Proposal> {
  try {
    return await carryOut(proposal, now)
  } catch (error) {
    logError('proposal-not-carried-out', error, { proposalId: proposal._id, kind: proposal.payload.kind })
    return proposal
  }
}
