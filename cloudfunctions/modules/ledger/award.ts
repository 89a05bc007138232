import { newAccount, type TokenOutcome } from '@shared/domain/ledger/account'
import { isOverCap, type Cap } from '@shared/domain/ledger/caps'
import { decideAward } from '@shared/domain/ledger/decide-award'
import type { ExpiryRule } from '@shared/domain/ledger/lots'
import type { Account, EntryRef, JournalEntry } from '@shared/domain/ledger/schema'
import { awardTries } from './account-id'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { TokenTaker } from './pool-token'

export interface Award {
  readonly op: string
  readonly account: { readonly accountId: string; readonly ownerId: string; readonly issuerId: string }
  readonly points: number
  readonly budgetIds: readonly string[]
  readonly caps: readonly Cap[]
  readonly expiry: ExpiryRule
  readonly ref: EntryRef
  readonly actor: string
  readonly now: number
}

/**
 * Points from a budget to an account, once for each `op`. A refusal (BUDGET_SHORT, LIMIT_REACHED) is a line too and
 * stays one. What the sweeper fenced was never decided: it goes on under the next number (see awardTries), and once
 * still holds because a fenced number can never be paid. Awards come in batches from ticks that relay them together,
 * so none of them relays for itself.
 */
export async function award(ledger: Ledger, order: Award): Promise<JournalEntry> {
  for (const op of awardTries(order.op)) {
    const entry = await awardOnce(ledger, { ...order, op })
    if (entry.kind !== 'void') return entry
  }
  throw new Error(`award ${order.op} was fenced under every number`)
}

async function awardOnce(ledger: Ledger, order: Award): Promise<JournalEntry> {
  const entry = await tryAward(ledger, order)
  if (entry) return entry
  const { accountId, ownerId, issuerId } = order.account
  const empty = newAccount(accountId, ownerId, issuerId)
  const isNew = (await ledger.store.insertAccount(empty)) === 'inserted'
  const first = await tryAward(ledger, order, isNew ? empty : undefined)
  if (!first) throw new Error(`account ${accountId} was inserted and is not there`)
  return first
}

/** Null when the account does not exist yet; no token is taken before it does, so that a fence has where to stand. */
async function tryAward(ledger: Ledger, order: Award, known?: Account): Promise<JournalEntry | null> {
  const { op, account, points, caps, now, budgetIds, expiry, ref, actor } = order
  const { accountId } = account
  const taker = new TokenTaker(ledger, {
    op,
    accountId,
    poolIds: budgetIds,
    quantity: points,
    whenShort: 'BUDGET_SHORT',
  })
  let token: TokenOutcome = { taken: false, why: 'BUDGET_SHORT' }
  const entry = await applyOp(ledger, {
    accountId,
    op,
    account: known,
    beside: async ({ counters }) => {
      token = isOverCap(counters, caps, points, now) ? { taken: false, why: 'BUDGET_SHORT' } : await taker.take()
    },
    decide: (before) => decideAward(before, { points, caps, expiry, ref, actor, now, token }),
  })
  if (entry) await taker.tidyUp(entry)
  return entry
}
