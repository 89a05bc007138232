import { newAccount } from '@shared/domain/ledger/account'
import { addPromise, dropPromise, type PromiseFacts } from '@shared/domain/ledger/promise'
import { amend } from './amend'
import type { Award } from './award'
import type { Ledger } from './ledger'

export interface PointsPromise extends PromiseFacts {
  readonly account: Award['account']
}

export interface Withdrawal {
  readonly accountId: string
  readonly op: string
  readonly now: number
}

/**
 * Shows points as on their way until `until`. The award of the same `op` ends the promise, whether it pays or is
 * refused; once that award is decided, promising does nothing.
 */
export async function promisePoints(ledger: Ledger, { account, ...facts }: PointsPromise): Promise<void> {
  const { accountId, ownerId, issuerId } = account
  const promised = () =>
    amend(ledger, { accountId, unlessDecided: facts.op, change: (before) => addPromise(before, facts) })
  if (await promised()) return
  await ledger.store.insertAccount(newAccount(accountId, ownerId, issuerId))
  if (!(await promised())) throw new Error(`account ${accountId} was inserted and is not there`)
}

/** What was promised came to nothing without ever being an award. */
export async function withdrawPromise(ledger: Ledger, { accountId, op, now }: Withdrawal): Promise<void> {
  await amend(ledger, { accountId, change: (before) => dropPromise(before, op, now) })
}
