import {
  decideForget,
  findSuccession,
  isLeftEmpty,
  type Holdings,
  type Home,
} from '@shared/domain/household/decide-forget'
import { withoutExpired } from '@shared/domain/ledger/account'
import type { Account } from '@shared/domain/ledger/schema'
import type { Person } from '@shared/domain/person/schema'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { liveLedger } from '../../ledger'
import { findHousehold, findPerson, forgetHouseholdName, listMembers, passHead, removePerson } from '../../person'
import { accountsOf } from '../../points'
import { claimRequest } from '../../request'
import { forgetReporter } from '../../ticket'

/**
 * Households get their new head before the old one goes: cut off in between, the next try finds them led. Sent again
 * after it was done, it deletes the stranger the same openid has become.
 */
export const deleteOwn: Handler<'person.deleteOwn'> = async ({ confirm }, context) => {
  const { caller, now } = context
  const [homes, holdings, isClaimed] = await Promise.all([
    listHomes(caller, now),
    listHoldings(caller, now),
    claimRequest(context),
  ])
  if (!isClaimed) return refuse('REQUEST_REUSED')
  const decided = decideForget(caller, { homes, holdings, isConfirmed: confirm === true })
  if (!decided.ok) return decided
  for (const { householdId, headId } of decided.value) await passHead({ _id: householdId, headId: caller._id }, headId)
  await forgetNames(homes, caller)
  await removePerson(caller._id)
  for (const { householdId } of caller.memberships) await mendHead(householdId, now)
  return accept({ isDeleted: true })
}

/** Before the person goes: cut off in between, the next try finds them still there. */
async function forgetNames(homes: readonly Home[], caller: Person): Promise<void> {
  for (const home of homes) if (isLeftEmpty(home, caller)) await forgetHouseholdName(home.household._id)
  await forgetReporter(caller._id)
}

async function listHomes({ memberships }: Person, now: number): Promise<Home[]> {
  const homes = await Promise.all(
    memberships.map(async ({ householdId }) => ({
      household: await findHousehold(householdId),
      members: await listMembers(householdId, now),
    })),
  )
  return homes.flatMap(({ household, members }) => (household ? [{ household, members }] : []))
}

async function listHoldings(caller: Person, now: number): Promise<Holdings[]> {
  const refs = await accountsOf(caller)
  const accounts = await liveLedger.store.listAccounts(refs.map(({ accountId }) => accountId))
  return accounts.map((account) => toHoldings(withoutExpired(account, now).account))
}

function toHoldings({ ownerId, available, held, pending }: Account): Holdings {
  const aside = [...Object.values(held), ...Object.values(pending)].reduce((sum, { quantity }) => sum + quantity, 0)
  return { ownerId, points: available + aside, orders: Object.keys(held).length }
}

/** Two who go at once may each have left it to the other: whoever is gone last sees it, and leaves it to one who stays. */
async function mendHead(householdId: string, now: number): Promise<void> {
  for (;;) {
    const household = await findHousehold(householdId)
    if (!household || (await findPerson(household.headId))) return
    const members = await listMembers(householdId, now)
    const next = findSuccession({ household, members }, { _id: household.headId })
    if (!next) return forgetHouseholdName(householdId)
    await passHead(household, next.headId)
  }
}
