import type { TokenOutcome } from '@shared/domain/ledger/account'
import { decideRedeem, findObstacle, type RedeemFacts } from '@shared/domain/ledger/decide-redeem'
import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { TokenTaker } from './pool-token'

export interface Redeem extends Omit<RedeemFacts, 'token'> {
  readonly accountId: string
  readonly fingerprint: string
  readonly poolIds: readonly string[]
  /** The account as the caller read it a moment ago. */
  readonly account?: Account | undefined
}

/**
 * Points to a hold, units from a pool to a token: the goods wait. Once for each redemption id. Null when the account
 * does not exist. A refusal is a line too: the same request can never succeed later. Journal and lists follow with the
 * relay; who reads them merges the outboxes.
 */
export async function redeem(ledger: Ledger, order: Redeem): Promise<JournalEntry | null> {
  const { accountId, fingerprint, poolIds, account, ...facts } = order
  const op = facts.redemptionId
  const request = { op, accountId, poolIds, quantity: facts.goods.units }
  const taker = new TokenTaker(ledger, { ...request, whenShort: 'STOCK_SHORT' })
  let token: TokenOutcome = { taken: false, why: 'STOCK_SHORT' }
  const entry = await applyOp(ledger, {
    accountId,
    op,
    fingerprint,
    account,
    beside: async (before) => {
      // Who cannot pay must not take the last piece from somebody's hands, not even for an instant.
      token = findObstacle(before, facts) ? { taken: false, why: 'STOCK_SHORT' } : await taker.take()
    },
    decide: (before) => decideRedeem(before, { ...facts, token }),
  })
  if (entry) await taker.tidyUp(entry)
  return entry
}
