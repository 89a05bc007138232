import { lastingCodes, type SubjectKind } from '@shared/domain/audit/vocabulary'
import type { Audit } from './audit'
import type { Range } from './books'
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
