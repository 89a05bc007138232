import { decideResolve, lockOn, type ResolveFacts } from '@shared/domain/ledger/decide-resolve'
import type { Account, JournalEntry, Offline } from '@shared/domain/ledger/schema'
import { logError } from '../../platform/log'
import { accountIdOfRedemption, resolutionIdOf } from './account-id'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { tokenEndOf } from './settle'

export interface Resolve extends ResolveFacts {
  readonly fingerprint?: string
  /** The account as the caller read it a moment ago. */
  readonly account?: Account | undefined
  /** What the caller wants to know at the same time: it costs no round trip of its own. */
  readonly beside?: (() => Promise<void>) | undefined
}

/** A code for a desk without signal is out: until `lockedUntil` nobody but that desk ends the redemption. */
export interface Locked {
  readonly locked: Offline
}

/**
 * Ends a redemption: handed over, called off or not fetched. One of them wins; the others get the winner's line, so
 * compare `kind`, `actor` and `ref.requestId` before saying "done". Null when there is no such open redemption.
 */
export async function resolve(ledger: Ledger, order: Resolve): Promise<JournalEntry | Locked | null> {
  const { fingerprint, account, beside, ...facts } = order
  const accountId = accountIdOfRedemption(facts.redemptionId)
  if (accountId === undefined) return null
  let locked: Offline | undefined
  const entry = await applyOp(ledger, {
    accountId,
    op: resolutionIdOf(facts.redemptionId),
    fingerprint,
    account,
    beside,
    decide: (before) => {
      locked = lockOn(before, facts)
      return locked ? null : decideResolve(before, facts)
    },
  })
  if (entry) await endToken(ledger, entry)
  return entry ?? (locked ? { locked } : null)
}

/** The goods are free, or gone, at once. Committed already: what fails now is done by the relay. */
async function endToken({ store, pools }: Ledger, entry: JournalEntry): Promise<void> {
  // A fence, or a refusal, under this id ended nothing.
  if (!entry.ok) return
  try {
    const { poolId, ...end } = tokenEndOf(entry)
    await store.endTokens(poolId, [end])
    if (end.as === 'available') pools.forget(poolId)
  } catch (error) {
    logError('resolution-not-settled', error, { op: entry._id })
  }
}
