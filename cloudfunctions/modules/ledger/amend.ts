import type { Account } from '@shared/domain/ledger/schema'
import { AccountFrozen, findInAccount } from './apply-op'
import type { Ledger } from './ledger'
import { attempt, persist } from './persist'

interface Amendment {
  readonly accountId: string
  /** Nothing is changed any more once this operation has a line. */
  readonly unlessDecided?: string
  /** Changes `pending` or `held`. Pure, and the same however often it is asked. Null: nothing to change. */
  readonly change: (account: Account) => Account | null
}

/**
 * Changes what an account says beside its points: no line, but the version, so that no operation decided on the old
 * account still commits. Answers false when there is no such account. Throws AccountFrozen and OutcomeUnknown.
 */
export function amend(ledger: Ledger, { accountId, unlessDecided, change }: Amendment): Promise<boolean> {
  const { store } = ledger
  return persist(ledger, `the amendment of ${accountId}`, async () => {
    const read = await attempt(() => readWith(ledger, accountId, unlessDecided))
    if ('error' in read) return read
    const { account, isDecided } = read.value
    if (!account) return { value: false }
    const after = isDecided ? null : change(account)
    if (!after) return { value: true }
    if (account.frozen) throw new AccountFrozen(accountId)
    const written = await attempt(() => store.amendAccount(after))
    if ('error' in written) return written
    return written.value ? { value: true } : 'again'
  })
}

async function readWith({ store }: Ledger, accountId: string, op: string | undefined) {
  const account = await store.findAccount(accountId)
  if (!account || op === undefined) return { account, isDecided: false }
  const line = findInAccount(account, op) ?? (await store.findEntry(op))
  return { account, isDecided: line !== null }
}
