import type { Account, Redemption } from '@shared/domain/ledger/schema'
import type { Person } from '@shared/domain/person/schema'
import { accountIdOfRedemption, findAccount, findRedemption } from '../ledger'
import { accountsOf } from '../points'

export interface OwnRedemption {
  readonly redemption: Redemption
  /** As it was read for it: what follows need not read it again. */
  readonly account: Account
}

/** Whether it belongs to an account the person may spend from, be it as a proxy. */
export async function isOwnOrder(person: Person, redemptionId: string): Promise<boolean> {
  const accountId = accountIdOfRedemption(redemptionId)
  return (await accountsOf(person)).some((ref) => ref.accountId === accountId)
}

/** Null when it is not of one of the caller's accounts, exactly as when it does not exist. */
export async function findOwnRedemption(caller: Person, redemptionId: string): Promise<OwnRedemption | null> {
  const accountId = accountIdOfRedemption(redemptionId)
  if (accountId === undefined || !(await isOwnOrder(caller, redemptionId))) return null
  const account = await findAccount(accountId)
  const redemption = account && (await findRedemption(redemptionId, account))
  return redemption ? { redemption, account } : null
}
