import { decideOffline, type OfflineDecision, type OfflineFacts } from '@shared/domain/ledger/decide-offline'
import { accountIdOfRedemption } from './account-id'
import { amend } from './amend'
import type { Ledger } from './ledger'

type Refused = Extract<OfflineDecision, { ok: false }>
export type OfflineAnswer = Omit<Extract<OfflineDecision, { ok: true }>, 'account'> | Refused

/**
 * Ties an open redemption to one desk, before that desk's code is given out: from then on, and for two days after the
 * code has ended, nobody else can end it. Twice is once.
 */
export async function setOffline(ledger: Ledger, facts: OfflineFacts): Promise<OfflineAnswer> {
  const accountId = accountIdOfRedemption(facts.redemptionId)
  let answer: OfflineAnswer = { ok: false, why: 'NOT_OPEN' }
  if (accountId === undefined) return answer
  await amend(ledger, {
    accountId,
    change: (before) => {
      const decision = decideOffline(before, facts)
      answer = decision.ok ? { ok: true, offline: decision.offline } : decision
      return decision.ok && decision.account !== before ? decision.account : null
    },
  })
  return answer
}
