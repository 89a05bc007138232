import type { Role } from '../../contract/method'

/** What takes two persons. Each kind is carried out by `cloudfunctions/modules/approval/carry-out`. */
export const proposalKinds = [
  'rulePublish',
  'budgetGrant',
  'priceChange',
  'writeOff',
  'addFunds',
  'gift',
  'takeVoid',
  'grant',
  'reversal',
  'thawAccount',
] as const
export type ProposalKind = (typeof proposalKinds)[number]

/**
 * - open: waits for the second person
 * - approved: decided, being carried out; `done` or `failed` follows, by the job if need be
 * - failed: approved, and the world had changed so that it could not be done any more
 */
export const proposalStates = ['open', 'approved', 'refused', 'withdrawn', 'done', 'failed'] as const
export type ProposalState = (typeof proposalStates)[number]

/** Who may propose a thing and who may be the second person: holders of these roles on the shop's grid or above. */
export const partiesOf: Record<
  ProposalKind,
  { readonly proposers: readonly Role[]; readonly deciders: readonly Role[] }
> = {
  rulePublish: { proposers: ['committee', 'gridLeader'], deciders: ['committee', 'gridLeader'] },
  budgetGrant: { proposers: ['committee', 'gridLeader'], deciders: ['committee', 'gridLeader'] },
  priceChange: { proposers: ['committee'], deciders: ['committee', 'gridLeader'] },
  writeOff: { proposers: ['committee'], deciders: ['committee', 'gridLeader'] },
  addFunds: { proposers: ['committee'], deciders: ['committee', 'gridLeader'] },
  gift: { proposers: ['committee'], deciders: ['committee', 'gridLeader'] },
  takeVoid: { proposers: ['committee'], deciders: ['committee', 'gridLeader'] },
  grant: { proposers: ['committee'], deciders: ['committee', 'gridLeader'] },
  reversal: { proposers: ['committee'], deciders: ['committee', 'gridLeader'] },
  thawAccount: { proposers: ['committee', 'gridLeader'], deciders: ['committee', 'gridLeader'] },
}
