import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { PayloadOf, Proposal } from '@shared/domain/proposal/schema'
import type { ProposalKind } from '@shared/domain/proposal/vocabulary'
import { unhurried, workThrough, type Work } from '../../platform/work-through'
import { carryOutThaw, findThawObstacle } from '../audit'
import {
  carryOutGrant,
  carryOutReversal,
  findBudgetObstacle,
  findRuleObstacle,
  publishRule,
  raiseBudget,
} from '../points'
import { changePrice } from '../reward'
import { closeProposal, listInterrupted, postponeCarryOut } from '../proposal'
import { addFundsApproved, bookGift, findVoidObstacle, voidOrders, writeOffApproved } from '../stock'

/**
 * Carries an approved proposal out. It may run twice, at once, or again after it was killed half-way or slept for hours,
 * so: ids made of `proposal._id` only, and what is refused is refused by a write that remembers it. That is an outcome
 * with a sentence for people; a throw means "unknown, try again". What merely has to be looked at first (money, prices)
 * belongs into `obstacles`, which are asked before the decision commits.
 */
type Executor<K extends ProposalKind> = (proposal: Approved<K>, now: number) => Promise<Outcome>

/** One line a kind. */
const executors: { readonly [K in ProposalKind]: Executor<K> } = {
  rulePublish: publishRule,
  budgetGrant: raiseBudget,
  priceChange: changePrice,
  writeOff: writeOffApproved,
  addFunds: addFundsApproved,
  gift: bookGift,
  takeVoid: voidOrders,
  grant: carryOutGrant,
  reversal: carryOutReversal,
  thawAccount: carryOutThaw,
}

type ObstacleFinder<K extends ProposalKind> = (
  payload: PayloadOf<K>,
  shop: string,
  now: number,
) => Promise<string | undefined>

/** Why a kind cannot be carried out as the world is now, in words; for those that depend on it. */
const obstacles: { readonly [K in ProposalKind]?: ObstacleFinder<K> } = {
  rulePublish: findRuleObstacle,
  budgetGrant: findBudgetObstacle,
  thawAccount: findThawObstacle,
  takeVoid: findVoidObstacle,
}

export async function findObstacle({ payload, shop }: Proposal, now: number): Promise<string | undefined> {
  const find = obstacles[payload.kind] as ObstacleFinder<ProposalKind> | undefined
  return find?.(payload, shop, now)
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
export async function carryOutInterrupted(now: number, stint = unhurried): Promise<number> {
  const work: Work<Proposal> = {
    event: 'proposal-not-carried-out',
    factsOf: ({ _id: proposalId, payload: { kind } }) => ({ proposalId, kind }),
    finish: (proposal) => carryOut(proposal, now),
    postpone: ({ _id }) => postponeCarryOut(_id, now + retryMs),
  }
  return workThrough(await listInterrupted(now, batch), work, stint)
}
