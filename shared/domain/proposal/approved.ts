import type { PayloadOf, Proposal } from './schema'
import type { ProposalKind } from './vocabulary'

/** A proposal two persons wanted. What follows from it is done in the name of `decision.by`. */
export type Approved<K extends ProposalKind = ProposalKind> = Omit<Proposal, 'payload' | 'decision'> & {
  readonly payload: PayloadOf<K>
  readonly decision: NonNullable<Proposal['decision']>
}

/** How carrying it out ended; `why` is a sentence for people. */
export type Outcome = { readonly done: true } | { readonly done: false; readonly why: string }
