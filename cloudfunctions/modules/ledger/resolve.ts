import { decideResolve, type ResolveFacts } from '@shared/domain/ledger/decide-resolve'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { logError } from '../../platform/log'
import { accountIdOfRedemption, resolutionIdOf } from './account-id'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { settle } from './relay'

export interface Resolve extends ResolveFacts {
  readonly fingerprint?: string
}

/**
 * Ends a redemption: handed over, called off or not fetched. One of them wins; the others get the winner's line, so
 * compare `kind`, `actor` and `ref.requestId` before saying "done". Null when there is no such open redemption.
 */
export async function resolve(ledger: Ledger, { fingerprint, ...facts }: Resolve): Promise<JournalEntry | null> {
  const accountId = accountIdOfRedemption(facts.redemptionId)
  if (accountId === undefined) return null
  const entry = await applyOp(ledger, {
    accountId,
    op: resolutionIdOf(facts.redemptionId),
    fingerprint,
    decide: (before) => decideResolve(before, facts),
  })
  if (entry) {
    try {
      await settle(ledger, entry)
    } catch (error) {
      logError('resolution-not-settled', error, { op: entry._id })
    }
  }
  return entry
}
