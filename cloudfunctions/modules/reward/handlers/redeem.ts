import type { Output, ParsedInput } from '@shared/contract'
import type { Account } from '@shared/domain/ledger/schema'
import { heldUntil } from '@shared/domain/reward/opening-hours'
import { capOf } from '@shared/domain/reward/price'
import { decideSale } from '@shared/domain/reward/sale'
import type { Reward, Shop } from '@shared/domain/reward/schema'
import { refuse, type Result } from '@shared/kernel/result'
import { readingAhead, type CallContext } from '../../../platform/handler'
import { findAccount, findLine, redeem as commitRedemption, redemptionIdOf } from '../../ledger'
import { accountsOf, type AccountRef } from '../../points'
import { loadShop } from '../../shop'
import { loadReward } from '../load-reward'
import { answerFrom } from '../redeem-answer'
import { Rush } from '../rush'

type Answer = Result<Output<'reward.redeem'>>

const rush = new Rush()

export const redeem = readingAhead<'reward.redeem', Account | null>(
  ({ accountId }) => (accountId === undefined ? undefined : findAccount(accountId)),
  (input, context, ahead) => order(input, context, ahead ?? undefined),
)

async function order(
  { rewardId, quantity, accountId }: ParsedInput<'reward.redeem'>,
  context: CallContext,
  ahead: Account | undefined,
): Promise<Answer> {
  const [reward, own] = await Promise.all([loadReward(rewardId), accountsOf(context.caller)])
  const named = own.filter((ref) => accountId === undefined || ref.accountId === accountId)
  if (!reward || named.length === 0) return refuse('NOT_FOUND')
  const account = named.find(({ issuerId }) => issuerId === reward.shop)
  if (!account) return refuse('WRONG_STATE', { message: '积分只能在发分的那家超市兑换。这家超市不认您的积分。' })
  const shop = await loadShop(reward.shop)
  if (!shop) return refuse('NOT_FOUND')

  const price = decideSale(reward, shop, context.now)
  if (!price.ok) return earlierAnswer(account, context, price)
  if (rush.isOn(rewardId, context.now)) {
    const later = refuse('RATE_LIMITED', { message: `${reward.name}换的人多，刚刚没货了。请过几秒再看。` })
    return earlierAnswer(account, context, later)
  }
  return commit({ reward, shop, account, before: ahead, units: quantity, price: price.value * quantity, context })
}

/** A request that took place before gets its answer, whatever the shop would say today. */
async function earlierAnswer({ accountId }: AccountRef, context: CallContext, otherwise: Answer): Promise<Answer> {
  const line = await findLine(accountId, redemptionIdOf(accountId, context.requestId))
  return line ? answerFrom(line, context) : otherwise
}

interface Order {
  readonly reward: Reward
  readonly shop: Shop
  readonly account: AccountRef
  /** The account as it was read ahead, when the order named it. */
  readonly before: Account | undefined
  readonly units: number
  readonly price: number
  readonly context: CallContext
}

async function commit({ reward, shop, account, before, units, price, context }: Order): Promise<Answer> {
  const { caller, now, requestId, fingerprint } = context
  const { _id: rewardId, name: rewardName, unit, poolIds } = reward
  const line = await commitRedemption({
    redemptionId: redemptionIdOf(account.accountId, requestId),
    accountId: account.accountId,
    account: before,
    fingerprint,
    requestId,
    goods: { shop: shop._id, shopName: shop.name, rewardId, rewardName, unit, units },
    price,
    cap: capOf(reward),
    expiresAt: heldUntil(shop, now),
    poolIds,
    actor: caller._id,
    now,
  })
  // An account nothing ever came to does not exist: it cannot pay either.
  if (line === null) return refuse('POINTS_SHORT')
  if (line.why === 'STOCK_SHORT' && line.ref.largestOrder === 0) rush.noteSoldOut(rewardId, now)
  return answerFrom(line, context)
}
