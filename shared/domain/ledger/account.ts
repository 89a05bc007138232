import { dayOf } from '@shared/kernel/time'
import { addLots, expireLots, sumOf } from './lots'
import type { Account, EntryRef, JournalEntry, Lot } from './schema'
import type { RefusalCause } from './vocabulary'

/** What a decision says of its journal line; the ledger adds the chain. */
export type EntryDraft = Pick<
  JournalEntry,
  'kind' | 'ok' | 'why' | 'quantity' | 'expiredNow' | 'from' | 'to' | 'ref' | 'actor' | 'at'
>

/** The next state of an account and the line that explains it. Version, chain and outbox are the ledger's. */
export interface Decision {
  readonly account: Account
  readonly entry: EntryDraft
}

/** Who decides, and when. `now` is epoch ms. */
export interface Act {
  readonly actor: string
  readonly now: number
}

/** What an operation got from the pools: a token, or the reason why none. */
export type TokenOutcome =
  | { readonly taken: true; readonly pool: string; readonly nonce: string }
  | {
      readonly taken: false
      readonly why: Extract<RefusalCause, 'STOCK_SHORT' | 'BUDGET_SHORT' | 'SHOP_COUNTING'>
      /** Most units one pool could have given. */
      readonly largest?: number
    }

export function newAccount(accountId: string, ownerId: string, issuerId: string): Account {
  return {
    _id: accountId,
    ownerId,
    issuerId,
    version: 0,
    available: 0,
    held: {},
    pending: {},
    lots: [],
    issued: 0,
    spent: 0,
    expired: 0,
    debt: 0,
    counters: {},
    sequence: 0,
    head: '',
    outbox: [],
    recent: {},
  }
}

/** Lots past their day leave before anything is decided. */
export function withoutExpired(account: Account, now: number): { account: Account; expiredNow: number } {
  const { lots, expired } = expireLots(account.lots, dayOf(now))
  const next = { ...account, lots, available: account.available - expired, expired: account.expired + expired }
  return { account: next, expiredNow: expired }
}

/** Adds lots to what is available, paying debt first, soonest lots first. The debt had been taken out of `issued`. */
export function credit(account: Account, lots: readonly Lot[]): { account: Account; debtPaid: number } {
  const debtPaid = Math.min(account.debt, sumOf(lots))
  const kept = withoutFirst(lots, debtPaid)
  const next = {
    ...account,
    debt: account.debt - debtPaid,
    available: account.available + sumOf(kept),
    lots: addLots(account.lots, kept),
  }
  return { account: next, debtPaid }
}

function withoutFirst(lots: readonly Lot[], quantity: number): Lot[] {
  let paid = quantity
  return lots.flatMap((lot) => {
    const part = Math.min(lot.quantity, paid)
    paid -= part
    return lot.quantity > part ? [{ ...lot, quantity: lot.quantity - part }] : []
  })
}

/** An operation that came to nothing: a line of its own, so that the same operation stays refused for ever. */
export function refusal(
  { account, expiredNow }: { account: Account; expiredNow: number },
  kind: EntryDraft['kind'],
  why: RefusalCause,
  { ref = {}, actor, now }: Act & { ref?: EntryRef },
): Decision {
  return {
    account,
    entry: {
      kind,
      ok: false,
      why,
      quantity: 0,
      ...(expiredNow > 0 && { expiredNow }),
      from: account._id,
      to: account._id,
      ref,
      actor,
      at: now,
    },
  }
}
