import type { TokenOutcome } from '@shared/domain/ledger/account'
import { decideRedeem, findObstacle, type RedeemFacts } from '@shared/domain/ledger/decide-redeem'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { logError } from '../../platform/log'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { TokenTaker } from './pool-token'
import { settle } from './relay'

export interface Redeem extends Omit<RedeemFacts, 'token'> {
  readonly accountId: string
  readonly fingerprint: string
  readonly poolIds: readonly string[]
}

/**
 * Points to a hold, units from a pool to a token: the goods wait. Once for each redemption id. Null when the account
 * does not exist. A refusal is a line too: the same request can never succeed later.
 */
export async function redeem(ledger: Ledger, order: Redeem): Promise<JournalEntry | null> {
  const { accountId, fingerprint, poolIds, ...facts } = order
  const op = facts.redemptionId
  const request = { op, accountId, poolIds, quantity: facts.goods.units }
  const taker = new TokenTaker(ledger, { ...request, whenShort: 'STOCK_SHORT' })
  let token: TokenOutcome = { taken: false, why: 'STOCK_SHORT' }
  const entry = await applyOp(ledger, {
    accountId,
    op,
    fingerprint,
    prepare: async (account) => {
      // Who cannot pay must not take the last piece from somebody's hands, not even for an instant.
      token = findObstacle(account, facts) ? { taken: false, why: 'STOCK_SHORT' } : await taker.take()
    },
    decide: (before) => decideRedeem(before, { ...facts, token }),
  })
  if (entry) await finish(ledger, taker, entry)
  return entry
}

/** Committed already: what fails now is done by the sweeper and the relay, and must not turn a yes into an error. */
async function finish(ledger: Ledger, taker: TokenTaker, entry: JournalEntry): Promise<void> {
  try {
    await taker.giveBackUnlessIn(entry)
    await settle(ledger, entry)
  } catch (error) {
    logError('redeem-not-settled', error, { op: entry._id })
  }
}
