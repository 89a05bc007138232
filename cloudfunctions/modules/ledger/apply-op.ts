import type { Decision } from '@shared/domain/ledger/account'
import { assertAccount } from '@shared/domain/ledger/invariants'
import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { sealInto } from './chain'
import { commitOnce } from './commit-once'
import type { Ledger } from './ledger'
import { relayAccounts } from './relay'

export interface Operation {
  readonly accountId: string
  /** The operation's id: a fact, or an account with the client's key. The journal has it once. */
  readonly op: string
  readonly fingerprint?: string | undefined
  /** The account as the caller read it a moment ago, for the first try. */
  readonly account?: Account | undefined
  /** Runs beside the journal's answer, before the decision: where tokens are taken. */
  readonly beside?: ((account: Account) => Promise<void>) | undefined
  /** Pure. Null: there is nothing to write. */
  readonly decide: (account: Account) => Decision | null
}

/** A difference was found in this account: it takes part in nothing until people have looked. Nothing was written. */
export class AccountFrozen extends Error {
  constructor(accountId: string) {
    super(`account ${accountId} is frozen`)
    this.name = 'AccountFrozen'
  }
}

/**
 * Does an operation on an account exactly once; see commitOnce. Throws AccountFrozen unless the operation was decided
 * before; InvariantViolation is a bug.
 */
export function applyOp(ledger: Ledger, operation: Operation): Promise<JournalEntry | null> {
  const { accountId, op, beside } = operation
  let known = operation.account
  return commitOnce<Account>(ledger, {
    op,
    find: () => {
      const account = known
      known = undefined
      return account ? Promise.resolve(account) : ledger.store.findAccount(accountId)
    },
    recall: (account) => findInAccount(account, op),
    recallsAll: ({ sequence, recent }) => Object.keys(recent).length === sequence,
    relay: (account) => relayAccounts(ledger, [account]),
    beside: beside && ((account) => (account.frozen ? Promise.resolve() : beside(account))),
    decide: (account) => decideAndSeal(ledger, operation, account),
  })
}

/** The line of an operation while the account still carries it. */
export function findInAccount(account: Account, op: string): JournalEntry | undefined {
  return account.recent[op] ?? account.outbox.find(({ _id }) => _id === op)
}

function decideAndSeal({ limits, store }: Ledger, { op, fingerprint, decide }: Operation, before: Account) {
  if (before.frozen) throw new AccountFrozen(before._id)
  const decision = decide(before)
  if (!decision) return null
  const { account: after, entry: draft } = decision
  const { account, entry } = sealInto({ op, fingerprint, before, after, draft, recentLimit: limits.recent })
  assertAccount(account)
  return { entry, write: () => store.replaceAccount(before.version, account) }
}
