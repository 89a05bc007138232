import type { JournalEntry } from '@shared/domain/ledger/schema'
import { dayMs, minuteMs } from '@shared/kernel/time'
import { findAppeal } from '../appeal'
import { findClaim } from '../claim'
import { awardIdOf } from '../ledger'
import { findAccountRef, findReportRule } from '../points'
import { findProposal } from '../proposal'
import { listProofs, listProofsAfter, type Proof } from '../ticket'
import type { AwardDue, Facts } from './audit'

/** Tickets a slice takes. */
const ticketsAtOnce = 100
/** What a proved ticket's award may take to arrive: the relay is every two minutes. */
const arrivesWithinMs = 15 * minuteMs
/** Proofs older than this were looked at before, by the rules of their day. */
const lookBackMs = 3 * dayMs

/** What happened in this town. */
export const liveFacts: Facts = {
  async listUnproved(awards, { isOpening }) {
    const ticketIds = awards.flatMap(({ ref }) => (isOfTicket(ref) ? [ref.ticketId] : []))
    const proofs = new Map((await listProofs(ticketIds)).map((proof) => [proof.ticketId, proof]))
    const unproved: JournalEntry[] = []
    for (const award of awards) if (!(await isProved(award, proofs, isOpening))) unproved.push(award)
    return unproved
  },

  async listAwardsDue(after, now) {
    const page = await listProofsAfter(after, ticketsAtOnce)
    const due: AwardDue[] = []
    for (const proof of page) {
      const at = proof.provedAt.reportProvedTrue
      if (at === undefined || at < now - lookBackMs || at > now - arrivesWithinMs) continue
      const wanted = await findDue(proof, at)
      if (wanted) due.push(wanted)
    }
    return { due, next: page.length < ticketsAtOnce ? undefined : page.at(-1)?.ticketId }
  },
}

type Ref = JournalEntry['ref']

function isOfTicket(ref: Ref): ref is Ref & { ticketId: string } {
  return ref.ticketId !== undefined && (ref.trigger === 'reportProvedTrue' || ref.trigger === 'ticketRated')
}

/**
 * Whether an award stands on something people did. What was there before the first block is the opening balance, as the
 * committee brought it from paper: later nobody grants points alone.
 */
async function isProved(
  { ref }: JournalEntry,
  proofs: ReadonlyMap<string, Proof>,
  isOpening: boolean,
): Promise<boolean> {
  switch (ref.trigger) {
    case 'reportProvedTrue':
    case 'ticketRated':
      return proofs.get(ref.ticketId ?? '')?.provedAt[ref.trigger] !== undefined
    case 'claim':
      return ref.claimId !== undefined && (await findClaim(ref.claimId))?.status === 'approved'
    case 'appeal':
      return ref.appealId !== undefined && (await findAppeal(ref.appealId))?.status === 'upheld'
    case 'committeeGrant':
      return ref.proposalId === undefined ? isOpening : isAgreed(ref.proposalId)
    case undefined:
      return false
  }
}

async function isAgreed(proposalId: string): Promise<boolean> {
  const state = (await findProposal(proposalId))?.state
  return state === 'approved' || state === 'done'
}

/** The award a proved report should have brought; null where reports of this kind brought none on that day. */
async function findDue({ ticketId, reporter, ruleCode }: Proof, provedAt: number): Promise<AwardDue | null> {
  const { personId, householdId, householdPath: gridPath, role } = reporter
  if (ruleCode === undefined || !gridPath) return null
  const account = await findAccountRef({ personId, householdId, gridPath })
  const rule = account && (await findReportRule(account, { ruleCode, role }))
  if (!rule || rule.terms.budgetPool === null || rule.terms.points <= 0) return null
  // What is in force now says nothing about a day before it was published.
  if (rule.published && rule.published.from > provedAt) return null
  const { accountId, issuerId } = account
  return { ticketId, issuerId, accountId, op: awardIdOf(ticketId, rule.terms.code, accountId) }
}
