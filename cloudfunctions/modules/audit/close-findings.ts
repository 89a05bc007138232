import type { Finding } from '@shared/domain/audit/schema'
import { lastingCodes, type FindingCode, type SubjectKind } from '@shared/domain/audit/vocabulary'
import type { Audit } from './audit'
import type { Range } from './books'
import { listMissing } from './check-tickets'
import { isWaitingSince } from './outboxes'
import { findingIdOf } from './raise'
import type { Sighting } from './slice'

const findingsAtOnce = 100

/**
 * Open findings of pools or accounts that were looked at and are as they should be. An account that stands still keeps
 * its findings: two persons let it go on, and they are to see why it stood. Full of findings the range is gone through
 * as far as one read reaches; the rest has its turn when those are dealt with.
 */
export async function closeFindings(
  { store, books }: Audit,
  range: Range,
  kind: SubjectKind,
  {
    seen,
    unsure,
    now,
  }: { readonly seen: readonly Sighting[]; readonly unsure: readonly string[]; readonly now: number },
): Promise<void> {
  const open = await store.listOpenFindings(range, findingsAtOnce)
  const again = new Set(seen.map(findingIdOf))
  const gone = open.filter(
    ({ _id, code, subject }) =>
      subject.kind === kind && !again.has(_id) && !lastingCodes.includes(code) && !unsure.includes(subject.id),
  )
  if (gone.length === 0) return
  const accounts = await books.listAccountsById(kind === 'account' ? gone.map(({ subject }) => subject.id) : [])
  const frozen = new Set(accounts.filter((one) => one['frozen'] !== undefined).map(({ _id }) => _id))
  const ids = gone.filter(({ subject }) => !frozen.has(subject.id)).map(({ _id }) => _id)
  if (ids.length > 0) await store.markGone(ids, now)
}

/**
 * The same for what is judged at the end of a night: totals that come out again, outboxes somebody has emptied, awards
 * that have arrived. A night does not look for all of these anew, so each is asked for by itself.
 */
export async function closeSettled(audit: Audit, seen: readonly Sighting[], now: number): Promise<void> {
  const again = new Set(seen.map(findingIdOf))
  await closeWhere(audit, 'TOTALS_DIFFER', now, (open) => Promise.resolve(open.filter(({ _id }) => !again.has(_id))))
  await closeWhere(audit, 'OUTBOX_OLD', now, (open) => listEmptied(audit, open))
  await closeWhere(audit, 'AWARD_MISSING', now, (open) => listArrived(audit, open))
}

async function closeWhere(
  { store }: Audit,
  code: FindingCode,
  now: number,
  listGone: (open: readonly Finding[]) => Promise<readonly Finding[]>,
): Promise<void> {
  for (let after = ''; ;) {
    const open = await store.listOpenOfCode(code, after, findingsAtOnce)
    const gone = (await listGone(open)).map(({ _id }) => _id)
    if (gone.length > 0) await store.markGone(gone, now)
    const last = open.at(-1)
    if (!last || open.length < findingsAtOnce) return
    after = last._id
  }
}

async function listEmptied({ books, clock }: Audit, open: readonly Finding[]): Promise<readonly Finding[]> {
  const ids = open.map(({ subject }) => subject.id)
  const documents = [...(await books.listAccountsById(ids)), ...(await books.listPoolsById(ids))]
  const waiting = new Set(documents.filter((one) => isWaitingSince(one, clock())).map(({ _id }) => _id))
  return open.filter(({ subject }) => !waiting.has(subject.id))
}

async function listArrived(audit: Audit, open: readonly Finding[]): Promise<readonly Finding[]> {
  const due = open.flatMap(({ detail: { ticket, account, award }, issuerId }) =>
    award === undefined ? [] : [{ ticketId: String(ticket), issuerId, accountId: String(account), op: String(award) }],
  )
  const asked = new Set(due.map(({ ticketId }) => ticketId))
  // Twice: what leaves an outbox between two looks is found by the second.
  const missing = new Set((await listMissing(audit, await listMissing(audit, due))).map(({ ticketId }) => ticketId))
  return open.filter(({ subject: { id } }) => asked.has(id) && !missing.has(id))
}
