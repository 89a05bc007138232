import { difference } from '@shared/domain/audit/finding'
import { minuteMs } from '@shared/kernel/time'
import type { Document } from '../../platform/database'
import type { Audit } from './audit'
import type { Sighting } from './slice'

/** Accounts whose outbox may wait at once before nobody can say what is on its way. */
const mostWaiting = 1000
/** R8: a line that has waited longer than this will not be relayed by itself. */
const oldAfterMs = 5 * minuteMs
const oldAtOnce = 50

/** Lines committed and not yet in the journal, of the whole town. */
export async function listWaitingLines({ books }: Audit, now: number): Promise<Document[]> {
  const accounts = await books.listDirtyAccounts(now, mostWaiting)
  return accounts.flatMap(({ outbox }) => (Array.isArray(outbox) ? (outbox as Document[]) : []))
}

/** R8: outboxes nobody empties. `now` is the clock's: when something happened in the village is not how long it waits. */
export async function checkOutboxes({ books, sleep }: Audit, now: number): Promise<Sighting[]> {
  const seen = await books.listDirtyAccounts(now - oldAfterMs, oldAtOnce)
  if (seen.length === 0) return []
  await sleep(1_000)
  const still = await books.listAccountsById(seen.map(({ _id }) => _id))
  const stuck = still.filter((account) =>
    seen.some(
      ({ _id, dirtyAt, head }) => _id === account._id && dirtyAt === account['dirtyAt'] && head === account['head'],
    ),
  )
  return stuck.map(({ _id: id, issuerId, dirtyAt }) => ({
    ...difference('OUTBOX_OLD', { since: Number(dirtyAt) }),
    subject: { kind: 'account', id } as const,
    issuerId: String(issuerId),
  }))
}
