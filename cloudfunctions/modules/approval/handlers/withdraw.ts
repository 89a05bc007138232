import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { withdraw as takeBack } from '../../proposal'
import { claimRequest } from '../../request'
import { toDecided } from '../view'

export const withdraw: Handler<'approval.withdraw'> = async ({ proposalId }, context) => {
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const decided = await takeBack(proposalId, context)
  return decided.ok ? accept(toDecided(decided.value)) : decided
}
