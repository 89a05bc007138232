import { mayKeep } from '@shared/domain/household/permissions'
import type { Household } from '@shared/domain/household/schema'
import type { Person } from '@shared/domain/person/schema'
import { findHousehold } from '../person'
import { accountsOf, findAccountRef, type AccountRef } from '../points'

export interface PassbookSubject {
  readonly account: AccountRef
  readonly household: Household
}

interface Wanted {
  readonly accountId?: string | undefined
  readonly householdId?: string | undefined
}

/** Whose passbook it is. Null for what is neither the caller's nor in their keeping, exactly as for what is not there. */
export function findSubject(caller: Person, wanted: Wanted): Promise<PassbookSubject | null> {
  return wanted.householdId === undefined ? findOwn(caller, wanted.accountId) : findKept(caller, wanted.householdId)
}

async function findOwn(caller: Person, accountId: string | undefined): Promise<PassbookSubject | null> {
  const accounts = await accountsOf(caller)
  const account = accountId === undefined ? accounts[0] : accounts.find((one) => one.accountId === accountId)
  const own = caller.memberships.map(({ householdId }) => householdId)
  const householdId = own.find((id) => id === account?.ownerId) ?? own[0]
  const household = householdId === undefined ? null : await findHousehold(householdId)
  return account && household ? { account, household } : null
}

async function findKept(caller: Person, householdId: string): Promise<PassbookSubject | null> {
  const household = await findHousehold(householdId)
  const belongs = caller.memberships.some((membership) => membership.householdId === householdId)
  if (!household || (!belongs && !mayKeep(caller, household))) return null
  const { gridPath, headId } = household
  const account = await findAccountRef({ personId: belongs ? caller._id : headId, householdId, gridPath })
  return account && { account, household }
}
