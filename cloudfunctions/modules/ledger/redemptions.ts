import { isResolutionKind, statusAfter } from '@shared/domain/ledger/vocabulary'
import type { Account, Held, JournalEntry, Redemption } from '@shared/domain/ledger/schema'
import type { FindOptions, Where } from '../../platform/database'
import { accountIdOfRedemption, resolutionIdOf } from './account-id'
import { findInAccount } from './apply-op'
import type { Ledger } from './ledger'
import type { LedgerStore } from './ledger.repo'
import { toRedemption } from './relay'

/**
 * A redemption as the ledger has it, whether or not the lists know yet: what is open stands in the account, what is
 * over in its outbox, the list or the journal. The account is read first, because the relay inserts before it drops.
 */
export async function findRedemption(ledger: Ledger, redemptionId: string): Promise<Redemption | null> {
  const accountId = accountIdOfRedemption(redemptionId)
  const account = accountId === undefined ? null : await ledger.store.findAccount(accountId)
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
  const { goods, personId, quantity: price, at: createdAt, expiresAt } = held
  return { ...goods, _id: redemptionId, accountId, personId, price, status: 'open', createdAt, expiresAt }
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
  const listed = await listAfter(store, { accountId: { $in: [...accountIds] } }, { after, limit, newest: true })
  const merged = new Map([...accounts.flatMap(listUnrelayed), ...listed].map((row) => [row._id, row]))
  for (const account of accounts) applyClosings(merged, account)
  return [...merged.values()]
    .filter((row) => !after || compare(row, { createdAt: after.createdAt, _id: after.id }) < 0)
    .sort((left, right) => compare(right, left))
    .slice(0, limit)
}

/** Open orders of some shops, oldest first, after a row. */
export async function listWaiting(
  { store }: Ledger,
  { shops, after, limit }: { shops: readonly string[]; after?: Position | undefined; limit: number },
): Promise<Redemption[]> {
  if (shops.length === 0) return []
  return listAfter(store, { shop: { $in: [...shops] }, status: 'open' }, { after, limit, newest: false })
}

/** Rows of the same instant are told apart by their id, so that no page repeats or skips one. */
async function listAfter(
  store: LedgerStore,
  where: Where,
  { after, limit, newest }: { after: Position | undefined; limit: number; newest: boolean },
): Promise<Redemption[]> {
  const direction = newest ? 'desc' : 'asc'
  const beyond = newest ? '$lt' : '$gt'
  const order: FindOptions['order'] = [
    ['createdAt', direction],
    ['_id', direction],
  ]
  if (!after) return store.listRedemptions(where, { order, limit })
  const [sameInstant, others] = await Promise.all([
    store.listRedemptions({ ...where, createdAt: after.createdAt, _id: { [beyond]: after.id } }, { order, limit }),
    store.listRedemptions({ ...where, createdAt: { [beyond]: after.createdAt } }, { order, limit }),
  ])
  return [...sameInstant, ...others].slice(0, limit)
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
