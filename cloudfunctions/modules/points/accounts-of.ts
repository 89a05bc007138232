import { withoutExpired } from '@shared/domain/ledger/account'
import type { Person } from '@shared/domain/person/schema'
import { loadProfile, type PlaceProfile } from '@shared/profiles'
import { issuerCodeOf } from '@shared/profiles/levels'
import { loadGrid } from '../grid'
import { accountIdOf } from '../ledger'
import { liveLedger } from '../ledger'
import { loadShop } from '../shop'

export interface AccountRef {
  readonly accountId: string
  readonly ownerId: string
  readonly issuerId: string
  readonly profile: PlaceProfile
  /** Codes from the root of the grid tree down to where the owner lives. */
  readonly gridPath: readonly string[]
  readonly householdId?: string | undefined
}

/** Where points earned in a grid go: the place says whether to the person or the household. Null: nowhere. */
export async function findAccountRef(owner: {
  personId: string
  householdId?: string | undefined
  gridPath: readonly string[]
}): Promise<AccountRef | null> {
  const root = owner.gridPath[0]
  const grid = root === undefined ? null : await loadGrid(root)
  if (!grid) return null
  const profile = loadProfile(grid.placeId)
  const issuerId = issuerCodeOf(profile, owner.gridPath)
  const ownerId = profile.points.accounts.owner === 'household' ? owner.householdId : owner.personId
  if (issuerId === undefined || ownerId === undefined || !(await isOn(profile, issuerId))) return null
  const { gridPath, householdId } = owner
  return { accountId: accountIdOf(ownerId, issuerId), ownerId, issuerId, profile, gridPath, householdId }
}

/** Where a place has points off, they are on at a shop an administrator has opened all the same. */
async function isOn({ points }: PlaceProfile, issuerId: string): Promise<boolean> {
  return points.enabled || (await loadShop(issuerId)) !== null
}

/** Accounts a person may look into and spend from, the one of the first household first. */
export async function accountsOf({ _id, memberships }: Person): Promise<AccountRef[]> {
  const refs = await Promise.all(
    memberships.map(({ householdId, gridPath }) => findAccountRef({ personId: _id, householdId, gridPath })),
  )
  const known = refs.filter((ref) => ref !== null)
  return known.filter(({ accountId }, index) => known.findIndex((ref) => ref.accountId === accountId) === index)
}

/** The account named, or the default one; null when it is not the caller's, exactly as when it does not exist. */
export async function findOwnAccount(caller: Person, accountId: string | undefined): Promise<AccountRef | null> {
  const refs = await accountsOf(caller)
  return (accountId === undefined ? refs[0] : refs.find((ref) => ref.accountId === accountId)) ?? null
}

/** Name of the shop that honours the points; before it opens, of its grid. */
export async function issuerNameOf(issuerId: string): Promise<string> {
  const shop = await liveLedger.store.findShop(issuerId)
  if (shop) return shop.name
  const grid = await loadGrid(issuerId)
  if (!grid) throw new Error(`issuer ${issuerId} is neither a shop nor a grid`)
  return grid.name
}

export interface Balance {
  readonly accountId: string
  readonly issuerName: string
  readonly available: number
}

/** What the caller can spend at `now` (epoch ms), per account. An account nothing came to yet has 0. */
export async function loadBalances(caller: Person, now = Date.now()): Promise<Balance[]> {
  const refs = await accountsOf(caller)
  const stored = await liveLedger.store.listAccounts(refs.map(({ accountId }) => accountId))
  const usable = new Map(stored.map((account) => [account._id, withoutExpired(account, now).account.available]))
  return Promise.all(
    refs.map(async ({ accountId, issuerId }) => ({
      accountId,
      issuerName: await issuerNameOf(issuerId),
      available: usable.get(accountId) ?? 0,
    })),
  )
}
