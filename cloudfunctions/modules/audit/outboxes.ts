import { difference } from '@shared/domain/audit/finding'
import { minuteMs } from '@shared/kernel/time'
import type { Document } from '../../platform/database'
import type { Audit } from './audit'
import { shopOf } from './shop-of'
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

/** Whether an outbox waits longer than it does by itself. */
export function isWaitingSince({ dirtyAt }: Document, now: number): boolean {
  return typeof dirtyAt === 'number' && dirtyAt <= now - oldAfterMs
}

/** R8: outboxes nobody empties. `now` is the clock's: when something happened in the village is not how long it waits. */
export async function checkOutboxes({ books, sleep }: Audit, now: number): Promise<Sighting[]> {
  const before = now - oldAfterMs
  const [accounts, pools] = await Promise.all([
    books.listDirtyAccounts(before, oldAtOnce),
    books.listDirtyPools(before, oldAtOnce),
  ])
  if (accounts.length + pools.length === 0) return []
  await sleep(1_000)
  const [stillAccounts, stillPools] = await Promise.all([
    books.listAccountsById(accounts.map(({ _id }) => _id)),
    books.listPoolsById(pools.map(({ _id }) => _id)),
  ])
  return [
    ...listStuck(accounts, stillAccounts).map((one) => toOld(one, 'account', String(one['issuerId']))),
    ...listStuck(pools, stillPools).map((one) => toOld(one, 'pool', shopOf(one))),
  ]
}

/** What waits as it did a moment ago: nobody relays it, and nothing new was written to it. */
function listStuck(seen: readonly Document[], still: readonly Document[]): Document[] {
  return still.filter((one) =>
    seen.some(({ _id, dirtyAt, head }) => _id === one._id && dirtyAt === one['dirtyAt'] && head === one['head']),
  )
}

function toOld({ _id: id, dirtyAt }: Document, kind: 'account' | 'pool', issuerId: string): Sighting {
  return { ...difference('OUTBOX_OLD', { since: Number(dirtyAt) }), subject: { kind, id }, issuerId }
}
