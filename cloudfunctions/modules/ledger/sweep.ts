import { decideVoid } from '@shared/domain/ledger/decide-void'
import type { Account, JournalEntry, Pool, Token } from '@shared/domain/ledger/schema'
import { minuteMs } from '@shared/kernel/time'
import { unhurried, workThrough, type Work } from '../../platform/work-through'
import { resolutionIdOf } from './account-id'
import { applyOp } from './apply-op'
import { findLine } from './find-line'
import type { Ledger } from './ledger'
import { settle } from './settle'

/** A token this young may belong to an operation still on its way. */
const staleAfterMs = 2 * minuteMs
const poolsAtOnce = 50
const ownersAtOnce = 100

interface Stale {
  readonly poolId: string
  readonly op: string
  readonly token: Token
}

/**
 * Ends tokens whose operation died between the pool and the account, in all pools, counted ones too, and answers how
 * many. Nothing is taken from an operation that may still commit: it is fenced at the account first. `now` is when the
 * sweep runs, by the clock.
 */
export async function sweepPools(ledger: Ledger, now: number, stint = unhurried): Promise<number> {
  let ended = 0
  const work: Work<Stale> = {
    event: 'sweep-failed',
    factsOf: ({ poolId: pool, op }) => ({ pool, op }),
    finish: async (stale) => {
      if (await sweepToken(ledger, stale, now)) ended += 1
    },
  }
  for (let { after } = stint; stint.hasTime();) {
    const pools = await ledger.store.listPoolsAfter(after, poolsAtOnce)
    await workThrough(await listSuspects(ledger, pools, now), work, stint)
    const last = pools.at(-1)
    // Cut short it begins with the same pools again: what was ended is no suspect any more.
    if (!last || !stint.hasTime()) break
    after = last._id
    await stint.reach(after)
  }
  return ended
}

/** Old tokens that do not belong to an open redemption. Waiting goods are old tokens too, and rightly there. */
async function listSuspects({ store }: Ledger, pools: readonly Pool[], now: number): Promise<Stale[]> {
  const old = pools.flatMap(({ _id, holds }) =>
    Object.entries(holds)
      .filter(([, token]) => now - token.at >= staleAfterMs)
      .map(([op, token]) => ({ poolId: _id, op, token })),
  )
  const owners = [...new Set(old.map(({ token }) => token.accountId))]
  const accounts = new Map<string, Account>()
  for (let first = 0; first < owners.length; first += ownersAtOnce) {
    const group = await store.listSoundAccounts(owners.slice(first, first + ownersAtOnce))
    for (const account of group) accounts.set(account._id, account)
  }
  return old.filter((stale) => !isOpen(accounts.get(stale.token.accountId), stale))
}

function isOpen(account: Account | undefined, { poolId, op, token }: Stale): boolean {
  const held = account?.held[op]
  return held?.pool === poolId && held.nonce === token.nonce
}

async function sweepToken(ledger: Ledger, stale: Stale, now: number): Promise<boolean> {
  const { poolId, op, token } = stale
  const act = { actor: 'sweeper', now }
  const entry = await applyOp(ledger, {
    accountId: token.accountId,
    op,
    decide: (account) => decideVoid(account, act),
  })
  if (!entry) throw new Error(`token ${op} names account ${token.accountId}, which is not there`)
  const isCommitted = entry.ok && entry.ref.pool === poolId && entry.ref.nonce === token.nonce
  if (!isCommitted)
    return ledger.store.endTokens(poolId, [{ op, nonce: token.nonce, quantity: token.quantity, as: 'available' }])
  return endAsCommitted(ledger, stale, entry)
}

/** The operation holds the token rightly: it ends as its own line says, or stays while the redemption is open. */
async function endAsCommitted(ledger: Ledger, { op, token }: Stale, entry: JournalEntry): Promise<boolean> {
  if (entry.kind === 'award') {
    await settle(ledger, [entry])
    return true
  }
  const resolution = await findLine(ledger, token.accountId, resolutionIdOf(op))
  if (!resolution) return false
  await settle(ledger, [resolution])
  return true
}
