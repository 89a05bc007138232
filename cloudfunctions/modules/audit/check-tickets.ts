import { difference } from '@shared/domain/audit/finding'
import type { Document } from '../../platform/database'
import type { Audit, AwardDue } from './audit'
import { emptySlice, type Slice } from './slice'

/** R7 the other way: every ticket that proved true has its award, or a refusal that says why not. */
export async function checkTickets(audit: Audit, after: string, now: number): Promise<Slice> {
  const { due, next } = await audit.facts.listAwardsDue(after, now)
  const missing = await listMissing(audit, await listMissing(audit, due))
  const sightings = missing.map(({ ticketId, issuerId, accountId: account, op: award }) => ({
    ...difference('AWARD_MISSING', { ticket: ticketId, account, award }),
    subject: { kind: 'ticket', id: ticketId } as const,
    issuerId,
  }))
  return { ...emptySlice, next, sightings }
}

/**
 * The reporter's own line counts, granted or refused; an endorser's of the same ticket does not, nor does a void one,
 * which only says that somebody was cut off. The account first: what leaves its outbox afterwards was in the journal
 * before.
 */
export async function listMissing({ books }: Audit, due: readonly AwardDue[]): Promise<AwardDue[]> {
  if (due.length === 0) return []
  const accounts = await books.listAccountsById(due.map(({ accountId }) => accountId))
  const waiting = accounts.flatMap(({ outbox }) => (Array.isArray(outbox) ? (outbox as Document[]) : []))
  const missing: AwardDue[] = []
  for (const one of due) {
    const onTheWay = waiting.filter(({ _id }) => _id.startsWith(one.op))
    const lines = [...onTheWay, ...(await books.listLinesFrom(one.op))]
    if (lines.every(({ kind }) => kind === 'void')) missing.push(one)
  }
  return missing
}
