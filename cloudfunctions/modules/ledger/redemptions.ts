import { isResolutionKind, statusAfter } from '@shared/domain/ledger/vocabulary'
import type { Account, Held, JournalEntry, Redemption } from '@shared/domain/ledger/schema'
import { pageAfter } from '../../platform/page-after'
import { accountIdOfRedemption, resolutionIdOf } from './account-id'
import { findInAccount } from './apply-op'
import type { Ledger } from './ledger'
import { relayAccounts } from './relay'
import { toRedemption } from './settle'

/**
 * A redemption as the ledger has it, whether or not the lists know yet: what is open stands in the account, what is
 * over in its outbox, the list or the journal. The account is read first, because the relay inserts before it drops.
 */
export async function findRedemption(
  ledger: Ledger,
  redemptionId: string,
  known?: Account,
): Promise<Redemption | null> {
  const accountId = accountIdOfRedemption(redemptionId)
  const account = accountId === undefined ? null : (known ?? (await ledger.store.findAccount(accountId)))
  if (!account) return null
  const held = account.held[redemptionId]
  if (held) return toOpen(account, redemptionId, held)
  const listed = await ledger.store.findRedemption(redemptionId)
  return listed && listed.status !== 'open' ? listed : fromLines(ledger, account, redemptionId)
}

async function fromLines({ store }: Ledger, account: Account, redemptionId: string): Promise<Redemption | null> {
  const closingId = resolutionIdOf(redemptionId)
  const closing = findInAccount(account, closingId) ?? (await store.findEntry(closingId))
  if (!closing?.ok) return null
  const opening = findInAccount(account, redemptionId) ?? (await store.findEntry(redemptionId))
  return opening && close(toRedemption(opening), closing)
}

function toOpen({ _id: accountId }: Account, redemptionId: string, held: Held): Redemption {
  const { goods, personId, quantity: price, at: createdAt, expiresAt, offline } = held
  const open = {
    ...goods,
    _id: redemptionId,
    accountId,
    personId,
    price,
    status: 'open',
    createdAt,
    expiresAt,
  } as const
  return offline ? { ...open, offline } : open
}

function close(redemption: Redemption, { kind, at, actor }: JournalEntry): Redemption {
  return isResolutionKind(kind)
    ? { ...redemption, status: statusAfter[kind], closedAt: at, closedBy: actor }
    : redemption
}

/** The last row of the page before. */
interface Position {
  readonly createdAt: number
  readonly id: string
}

/** Newest first, after a row, with what the accounts know and the list does not yet. */
export async function listRedemptionsOf(
  { store }: Ledger,
  { accountIds, after, limit }: { accountIds: readonly string[]; after?: Position | undefined; limit: number },
): Promise<Redemption[]> {
  if (accountIds.length === 0) return []
  const accounts = await store.listAccounts(accountIds)
  const where = { accountId: { $in: [...accountIds] } }
  const listed = await pageAfter(store.listRedemptions.bind(store), where, {
    ...byCreation(after),
    direction: 'desc',
    limit,
  })
  const merged = new Map([...accounts.flatMap(listUnrelayed), ...listed].map((row) => [row._id, row]))
  for (const account of accounts) applyClosings(merged, account)
  return [...merged.values()]
    .filter((row) => !after || compare(row, { createdAt: after.createdAt, _id: after.id }) < 0)
    .sort((left, right) => compare(right, left))
    .slice(0, limit)
}

function byCreation(after: Position | undefined) {
  return { field: 'createdAt', after: after && { key: after.createdAt, id: after.id } }
}

/** Accounts whose outbox waits, of which a list takes note; with more than these, the relay goes first. */
const mostUnrelayed = 100
const mostRounds = 50

/**
 * Open orders of some shops, oldest first, after a row. What the accounts know and the list does not yet is merged in:
 * an order just made waits here already, one just handed over is gone.
 */
export async function listWaiting(
  ledger: Ledger,
  { shops, after, limit }: { shops: readonly string[]; after?: Position | undefined; limit: number },
): Promise<Redemption[]> {
  if (shops.length === 0) return []
  const accounts = await listUnrelayedAccounts(ledger, shops)
  const ended = new Set(accounts.flatMap(listEnded))
  const where = { shop: { $in: [...shops] }, status: 'open' }
  const listed = await pageAfter(ledger.store.listRedemptions.bind(ledger.store), where, {
    ...byCreation(after),
    direction: 'asc',
    limit: limit + ended.size,
  })
  const unlisted = accounts.flatMap((account) =>
    Object.entries(account.held).map(([id, held]) => toOpen(account, id, held)),
  )
  return [...new Map([...listed, ...unlisted].map((row) => [row._id, row])).values()]
    .filter((row) => shops.includes(row.shop) && !ended.has(row._id))
    .filter((row) => !after || compare(row, { createdAt: after.createdAt, _id: after.id }) > 0)
    .sort(compare)
    .slice(0, limit)
}

/** Redemptions of which the account says they are over, and the list perhaps not yet. */
function listEnded({ outbox }: Account): string[] {
  return outbox.flatMap(({ ok, kind, ref: { redemptionId } }) =>
    ok && isResolutionKind(kind) && redemptionId !== undefined ? [redemptionId] : [],
  )
}

async function listUnrelayedAccounts(ledger: Ledger, issuers: readonly string[]): Promise<Account[]> {
  for (let round = 0; round < mostRounds; round += 1) {
    const accounts = await ledger.store.listDirtyAccountsOf(issuers, mostUnrelayed)
    if (accounts.length < mostUnrelayed) return accounts
    await relayAccounts(ledger, accounts)
  }
  throw new Error(`the outboxes of ${issuers.join(', ')} do not get empty`)
}

function listUnrelayed(account: Account): Redemption[] {
  const ordered = account.outbox.filter(({ kind, ok }) => kind === 'redeem' && ok).map(toRedemption)
  return [...ordered, ...Object.entries(account.held).map(([id, held]) => toOpen(account, id, held))]
}

function applyClosings(rows: Map<string, Redemption>, account: Account): void {
  for (const entry of account.outbox) {
    const row = rows.get(entry.ref.redemptionId ?? '')
    if (row?.status === 'open' && entry.ok) rows.set(row._id, close(row, entry))
  }
}

function compare(left: Pick<Redemption, 'createdAt' | '_id'>, right: Pick<Redemption, 'createdAt' | '_id'>): number {
  if (left.createdAt !== right.createdAt) return left.createdAt - right.createdAt
  return left._id < right._id ? -1 : Number(left._id > right._id)
}
