import { accept, refuse, type Result } from '../../kernel/result'
import { momentInWords } from '../../kernel/time'
import { priceAt } from './price'
import type { Reward, Shop } from './schema'

/** The price of one unit if it can be redeemed at this instant, or why not, in words. */
export function decideSale(reward: Reward, shop: Shop, now: number): Result<number> {
  if (shop.state === 'closed') {
    const because = shop.closedReason === undefined ? '' : `：${shop.closedReason}`
    return refuse('WRONG_STATE', { reason: 'SHOP_CLOSED', message: `${shop.name}暂停兑换${because}。积分一直留着。` })
  }
  const price = priceAt(reward, now)
  if (reward.state !== 'live' || price === undefined) return refuse('WRONG_STATE', { reason: 'OFF_THE_SHELF' })
  const { availableFrom, availableUntil } = reward
  if (availableFrom !== undefined && now < availableFrom) {
    const from = momentInWords(availableFrom, now)
    return refuse('WRONG_STATE', { reason: 'SALE_NOT_BEGUN', message: `还没开始换，${from} 起可以换。` })
  }
  if (availableUntil !== undefined && now >= availableUntil) return refuse('WRONG_STATE', { reason: 'SALE_OVER' })
  return accept(price)
}
