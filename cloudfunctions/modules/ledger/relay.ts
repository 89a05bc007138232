import type { Account, JournalEntry, Redemption } from '@shared/domain/ledger/schema'
import { isResolutionKind, statusAfter } from '@shared/domain/ledger/vocabulary'
import { logError } from '../../platform/log'
import type { Ledger } from './ledger'

/** Accounts relayed side by side: few, because a small plan has few connections. */
const sideBySide = 5

/**
 * Brings an account's outbox to where it belongs: journal first, then what follows from each line, and only then is
 * the outbox emptied. Every step may happen twice.
 */
export async function relayAccount(ledger: Ledger, account: Account): Promise<void> {
  await ledger.store.insertEntries(account.outbox)
  await settleAndDrop(ledger, account)
}

async function settleAndDrop(ledger: Ledger, account: Account): Promise<void> {
  for (const entry of account.outbox) await settle(ledger, entry)
  if (account.outbox.length > 0) await ledger.store.dropOutbox(account)
}

/**
 * Relays accounts whose outbox waits, longest waiting first, and answers how many. What fails stays for the next tick
 * and is logged.
 */
export async function relayDirtyAccounts(ledger: Ledger, now: number, limit: number): Promise<number> {
  const accounts = await ledger.store.listDirtyAccounts(now, limit)
  await ledger.store.insertEntries(accounts.flatMap(({ outbox }) => outbox))
  let relayed = 0
  for (let first = 0; first < accounts.length; first += sideBySide) {
    const group = accounts.slice(first, first + sideBySide)
    const outcomes = await Promise.allSettled(group.map((account) => settleAndDrop(ledger, account)))
    outcomes.forEach((outcome, index) => {
      if (outcome.status === 'fulfilled') relayed += 1
      else logError('relay-failed', outcome.reason, { accountId: group[index]?._id })
    })
  }
  return relayed
}

/** What follows from a line that has committed: tokens end, lists follow. May happen twice and late. */
export async function settle({ store }: Ledger, entry: JournalEntry): Promise<void> {
  const { kind, ok, ref, at, actor } = entry
  if (!ok) return
  if (kind === 'award') {
    const { pool, nonce } = loadToken(entry)
    await store.endToken(pool, entry._id, nonce, entry.quantity, 'consumed')
  } else if (kind === 'redeem') {
    await store.insertRedemption(toRedemption(entry))
  } else if (isResolutionKind(kind)) {
    const { pool, nonce } = loadToken(entry)
    const { redemptionId, goods } = ref
    if (!redemptionId || !goods) throw new Error(`entry ${entry._id} names no redemption`)
    await store.endToken(pool, redemptionId, nonce, goods.units, kind === 'fulfil' ? 'consumed' : 'available')
    await store.closeRedemption(redemptionId, { status: statusAfter[kind], closedAt: at, closedBy: actor })
  }
}

function loadToken({ _id, ref: { pool, nonce } }: JournalEntry): { pool: string; nonce: string } {
  if (pool === undefined || nonce === undefined) throw new Error(`entry ${_id} has no token`)
  return { pool, nonce }
}

/** The list's document, made of the line alone. */
export function toRedemption({ _id, accountId, quantity, at, actor, ref }: JournalEntry): Redemption {
  const { goods, expiresAt } = ref
  if (!goods || expiresAt === undefined) throw new Error(`entry ${_id} does not say what was redeemed`)
  return { ...goods, _id, accountId, personId: actor, price: quantity, status: 'open', createdAt: at, expiresAt }
}
