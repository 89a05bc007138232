import { difference } from '@shared/domain/audit/finding'
import type { Audit, AwardDue } from './audit'
import { emptySlice, type Slice } from './slice'

/** R7 the other way: every ticket that proved true has its award, or a refusal that says why not. */
export async function checkTickets(audit: Audit, after: string, now: number): Promise<Slice> {
  const { due, next } = await audit.facts.listAwardsDue(after, now)
  const missing = await listMissing(audit, await listMissing(audit, due))
  const sightings = missing.map(({ ticketId, issuerId }) => ({
    ...difference('AWARD_MISSING', { ticket: ticketId }),
    subject: { kind: 'ticket', id: ticketId } as const,
    issuerId,
  }))
  return { ...emptySlice, next, sightings }
}

/**
 * The ids of a ticket's awards begin with its own (`aw_<ticketId>_…`), granted and refused ones alike. The account
 * first: what leaves its outbox afterwards was in the journal before.
 */
async function listMissing({ books }: Audit, due: readonly AwardDue[]): Promise<AwardDue[]> {
  if (due.length === 0) return []
  const accounts = await books.listAccountsById(due.map(({ accountId }) => accountId))
  const waiting = accounts.flatMap(({ outbox }) => (Array.isArray(outbox) ? (outbox as { _id: string }[]) : []))
  const missing: AwardDue[] = []
  for (const one of due) {
    const begin = `aw_${one.ticketId}_`
    const isThere = waiting.some(({ _id }) => _id.startsWith(begin)) || (await books.hasLineFrom(begin))
    if (!isThere) missing.push(one)
  }
  return missing
}
