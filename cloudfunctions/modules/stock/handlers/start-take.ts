import type { Reward, Shop } from '@shared/domain/reward/schema'
import { decideStartTake } from '@shared/domain/stock/decide-start-take'
import { isRunning } from '@shared/domain/stock/take-table'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { claimRequest } from '../../request'
import { listRewardsById } from '../../reward'
import { listCountable } from '../in-stock'
import { findKeptShop, keepers } from '../kept-shop'
import { runTake } from '../run-take'
import { insertTake, listTakesOf } from '../stock.repo'

/**
 * 盘点. Takes of a shop are numbered and the next number is free only when the last take has ended, so that there is one
 * at a time however many start one at once.
 */
export const startTake: Handler<'stock.startTake'> = async ({ gridCode, rewardIds }, context) => {
  const shop = await findKeptShop(context.caller, gridCode, keepers)
  if (!shop) return refuse('NOT_FOUND')
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const [last] = await listTakesOf(shop._id, { limit: 1 })
  if (last && last.startedBy === context.caller._id && last.requestId === context.requestId) {
    return started(last._id, context.now)
  }
  if (last && isRunning(last.state)) return refuse('WRONG_STATE', { reason: 'TAKE_RUNNING' })
  const chosen = await choose(shop, rewardIds)
  if (!chosen.ok) return chosen
  const number = (last?.number ?? 0) + 1
  const take = decideStartTake({ ...context, shop: shop._id, number, rewards: chosen.value })
  if ((await insertTake(take)) === 'duplicate') {
    const [first] = await listTakesOf(shop._id, { limit: 1 })
    if (first?.requestId !== context.requestId) return refuse('WRONG_STATE', { reason: 'TAKE_RUNNING' })
  }
  return started(take._id, context.now)
}

async function started(takeId: string, now: number) {
  await runTake(takeId, now)
  return accept({ takeId })
}

/** Of the goods named those that were ever delivered, or all of these, those taken off the shelf too. */
async function choose(shop: Shop, rewardIds: readonly string[] | undefined): Promise<Result<Reward[]>> {
  if (rewardIds === undefined) {
    const goods = (await listCountable(shop)).map(({ reward }) => reward)
    return goods.length === 0 ? refuse('NOT_FOUND', { reason: 'NO_STOCK_YET' }) : accept(goods)
  }
  const wanted = [...new Set(rewardIds)]
  const goods = (await listRewardsById(wanted)).filter((reward) => reward.shop === shop._id)
  if (goods.length < wanted.length) return refuse('NOT_FOUND', { reason: 'REWARD_NOT_FOUND' })
  const delivered = goods.filter(({ poolIds }) => poolIds.length > 0)
  return delivered.length === 0 ? refuse('NOT_FOUND', { reason: 'NO_STOCK_YET' }) : accept(delivered)
}
