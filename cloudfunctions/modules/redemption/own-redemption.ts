import type { Person } from '@shared/domain/person/schema'
import type { Redemption } from '@shared/domain/ledger/schema'
import { findRedemption } from '../ledger'
import { accountsOf } from '../points'

/** Null when it is not of one of the caller's accounts, exactly as when it does not exist. */
export async function findOwnRedemption(caller: Person, redemptionId: string): Promise<Redemption | null> {
  const [redemption, own] = await Promise.all([findRedemption(redemptionId), accountsOf(caller)])
  return redemption && own.some(({ accountId }) => accountId === redemption.accountId) ? redemption : null
}
