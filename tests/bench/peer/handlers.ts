import { accept, refuse } from '@shared/kernel/result'
import { accountIdOf } from '../../../cloudfunctions/modules/ledger/account-id'
import type { Handler } from '../../../cloudfunctions/platform/handler'
import { sessionWith } from './connection'
import { redeemByFunction, redeemInTransaction } from './redeem'
import { settings } from './settings'

const holdMs = 72 * 3_600_000

const redeem: Handler<'reward.redeem'> = async ({ rewardId, quantity }, { caller, now, requestId, fingerprint }) => {
  const [membership] = caller.memberships
  const shop = membership?.gridPath[1]
  if (!membership || shop === undefined) return refuse('NOT_FOUND')
  const accountId = accountIdOf(membership.householdId, shop)
  const op = `rd_${accountId}_${requestId}`
  const order = { op, fingerprint, accountId, rewardId, units: quantity, now, expiresAt: now + holdMs }
  const way = settings.way === 'transaction' ? redeemInTransaction : redeemByFunction
  const answer = await way(await sessionWith(settings.delayMs), order)
  if (answer.fingerprint !== fingerprint) return refuse('REQUEST_REUSED')
  if (answer.refused) return refuse(answer.refused)
  return accept({ redemptionId: op, status: 'open' as const, price: answer.price, expiresAt: answer.expiresAt })
}

export const handlers = { 'reward.redeem': redeem }
