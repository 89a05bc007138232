import { canDecide } from '@shared/domain/proposal/permissions'
import type { Proposal } from '@shared/domain/proposal/schema'
import { logError } from '../../platform/log'
import { unhurried, workThrough, type Work } from '../../platform/work-through'
import { queueMessages } from '../message'
import { findPerson, listStaff } from '../person'
import { listUntold, markTold, postponeTelling } from './proposal.repo'

/**
 * The members of the committee who may be the second person hear that something waits for them, each once. Grid leaders
 * find it on their home page: their six kinds of messages are taken.
 */
async function tellDeciders(proposal: Proposal, now: number): Promise<void> {
  const { _id: proposalId, gridPath, summary, authorId } = proposal
  const [author, committee] = await Promise.all([findPerson(authorId), listStaff(gridPath, ['committee'])])
  const fields = { thing1: summary, thing2: author?.displayName ?? '村委会', thing3: '发起人自己不能同意' }
  const messages = committee
    .filter((person) => canDecide(person, proposal))
    .map(({ _id: to }) => {
      const id = `secondApproval_${proposalId}_${to}`
      return { id, to, template: 'secondApproval', fields, params: { proposalId }, at: now }
    })
  if (messages.length > 0) await queueMessages(messages)
  await markTold(proposalId)
}

/** Right after it was proposed. A failure fails no call: it was proposed, and the job tells of it. */
export async function tellDecidersNow(proposal: Proposal, now: number): Promise<void> {
  try {
    await tellDeciders(proposal, now)
  } catch (error) {
    logError('proposal-not-told', error, { proposalId: proposal._id })
  }
}

const retryMs = 10 * 60_000
const batch = 50

/** The job: proposed, and the function died before anybody was told. Answers how many were told of. */
export async function tellOfProposals(now: number, stint = unhurried): Promise<number> {
  const work: Work<Proposal> = {
    event: 'proposal-not-told',
    factsOf: ({ _id: proposalId }) => ({ proposalId }),
    finish: (proposal) => tellDeciders(proposal, now),
    postpone: ({ _id }) => postponeTelling(_id, now + retryMs),
  }
  return workThrough(await listUntold(now, batch), work, stint)
}
