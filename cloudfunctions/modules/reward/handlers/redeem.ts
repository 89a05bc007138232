import type { Output } from '@shared/contract'
import { capOf, priceAt } from '@shared/domain/reward/price'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import type { Reward, Shop } from '@shared/domain/reward/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext, Handler } from '../../../platform/handler'
import { findRedemption, findShop, redeem as commitRedemption, redemptionIdOf } from '../../ledger'
import { accountsOf, type AccountRef } from '../../points'
import { findReward } from '../reward.repo'

const hourMs = 3_600_000

export const redeem: Handler<'reward.redeem'> = async ({ rewardId, quantity, accountId }, context) => {
  const [reward, own] = await Promise.all([findReward(rewardId), accountsOf(context.caller)])
  const named = own.filter((ref) => accountId === undefined || ref.accountId === accountId)
  if (!reward || named.length === 0) return refuse('NOT_FOUND')
  const account = named.find(({ issuerId }) => issuerId === reward.shop)
  if (!account) return refuse('WRONG_STATE', { message: '积分只能在发分的那家超市兑换。这家超市不认您的积分。' })
  const shop = await findShop(reward.shop)
  if (!shop) return refuse('NOT_FOUND')

  const order = toOrder({ reward, shop, account, units: quantity, context })
  if (!order) return answerOfClosed(account, context)
  const entry = await commitRedemption(order)
  // An account nothing ever came to does not exist: it cannot pay either.
  if (entry === null) return refuse('POINTS_SHORT')
  return answerFrom(entry, context)
}

/** Nothing is sold any more; but a repeated request that took place before gets its answer. */
async function answerOfClosed(
  { accountId }: AccountRef,
  { requestId }: CallContext,
): Promise<Result<Output<'reward.redeem'>>> {
  const earlier = await findRedemption(redemptionIdOf(accountId, requestId))
  if (!earlier) return refuse('WRONG_STATE', { reason: 'SHOP_CLOSED' })
  return accept({ redemptionId: earlier._id, status: 'open', price: earlier.price, expiresAt: earlier.expiresAt })
}

interface Facts {
  readonly reward: Reward
  readonly shop: Shop
  readonly account: AccountRef
  readonly units: number
  readonly context: CallContext
}

/** Undefined when nothing is sold: the shop is closed, or the reward is off the shelf or not priced yet. */
function toOrder({ reward, shop, account, units, context }: Facts): Parameters<typeof commitRedemption>[0] | undefined {
  const { caller, now, requestId, fingerprint } = context
  const price = priceAt(reward, now)
  if (price === undefined || reward.state !== 'live' || shop.state !== 'open') return undefined
  const { _id: rewardId, name: rewardName, unit, poolIds } = reward
  return {
    redemptionId: redemptionIdOf(account.accountId, requestId),
    accountId: account.accountId,
    fingerprint,
    requestId,
    goods: { shop: shop._id, shopName: shop.name, rewardId, rewardName, unit, units },
    price: price * units,
    cap: capOf(reward),
    expiresAt: now + shop.holdHours * hourMs,
    poolIds,
    actor: caller._id,
    now,
  }
}

function answerFrom(entry: JournalEntry, { fingerprint }: CallContext): Result<Output<'reward.redeem'>> {
  if (entry.kind === 'void') return refuse('REQUEST_EXPIRED')
  if (entry.fingerprint !== fingerprint) return refuse('REQUEST_REUSED')
  if (entry.ok && entry.ref.expiresAt !== undefined) {
    return accept({ redemptionId: entry._id, status: 'open', price: entry.quantity, expiresAt: entry.ref.expiresAt })
  }
  switch (entry.why) {
    case 'POINTS_SHORT':
    case 'STOCK_SHORT':
    case 'LIMIT_REACHED':
      return refuse(entry.why)
    case 'SHOP_CLOSED':
      return refuse('WRONG_STATE', { reason: 'SHOP_CLOSED' })
    case 'BUDGET_SHORT':
    case 'VOID':
    case undefined:
      throw new Error(`entry ${entry._id} is no answer to a redemption`)
  }
}
