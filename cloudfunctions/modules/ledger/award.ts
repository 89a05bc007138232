import { newAccount, type TokenOutcome } from '@shared/domain/ledger/account'
import { isOverCap, type Cap } from '@shared/domain/ledger/caps'
import { decideAward } from '@shared/domain/ledger/decide-award'
import type { ExpiryRule } from '@shared/domain/ledger/lots'
import type { EntryRef, JournalEntry } from '@shared/domain/ledger/schema'
import { logError } from '../../platform/log'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { TokenTaker } from './pool-token'
import { relayAccount } from './relay'

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
 * stays one. Relays at once, so that budgets carry no tokens longer than needed.
 */
export async function award(ledger: Ledger, order: Award): Promise<JournalEntry> {
  const { accountId, ownerId, issuerId } = order.account
  const entry = await tryAward(ledger, order)
  if (entry) return entry
  await ledger.store.insertAccount(newAccount(accountId, ownerId, issuerId))
  const first = await tryAward(ledger, order)
  if (!first) throw new Error(`account ${accountId} was inserted and is not there`)
  return first
}

/** Null when the account does not exist yet; no token is taken before it does, so that a fence has where to stand. */
async function tryAward(ledger: Ledger, { op, account, ...facts }: Award): Promise<JournalEntry | null> {
  const { accountId } = account
  const { points, caps, now } = facts
  const request = { op, accountId, poolIds: facts.budgetIds, quantity: points }
  const taker = new TokenTaker(ledger, { ...request, whenShort: 'BUDGET_SHORT' })
  let token: TokenOutcome = { taken: false, why: 'BUDGET_SHORT' }
  const entry = await applyOp(ledger, {
    accountId,
    op,
    prepare: async ({ counters }) => {
      token = isOverCap(counters, caps, points, now) ? { taken: false, why: 'BUDGET_SHORT' } : await taker.take()
    },
    decide: (before) => decideAward(before, { ...facts, token }),
  })
  if (entry) await finish(ledger, taker, entry)
  return entry
}

/** Committed already: what fails now is done by the sweeper and the relay. */
async function finish(ledger: Ledger, taker: TokenTaker, entry: JournalEntry): Promise<void> {
  try {
    await taker.giveBackUnlessIn(entry)
    const account = await ledger.store.findAccount(entry.accountId)
    if (account) await relayAccount(ledger, account)
  } catch (error) {
    logError('award-not-relayed', error, { op: entry._id })
  }
}
