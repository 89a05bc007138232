import { accept, refuse, type Result } from '../../kernel/result'
import { dayMs, momentInWords } from '../../kernel/time'
import { priceAt } from './price'
import type { Reward } from './schema'

export interface PriceWish {
  readonly price: number
  /** Absent: as soon as the second person agrees. */
  readonly from?: number | undefined
}

/** How far ahead a price may be agreed on. */
const furthestMs = 366 * dayMs

/** What may be put to the second person, in a sentence: a price from now on or later, and another one than is valid then. */
export function decideProposePrice(reward: Reward, { price, from }: PriceWish, now: number): Result<string> {
  if (from !== undefined && from < now) return refuse('MALFORMED_INPUT', { reason: 'PRICE_IN_THE_PAST' })
  if (from !== undefined && from > now + furthestMs) {
    return refuse('MALFORMED_INPUT', { message: '开始的日子太远。请选一年以内的日子。' })
  }
  const before = priceAt(reward, from ?? now)
  if (before === price) return refuse('WRONG_STATE', { message: `那时候已经是 ${price} 分，不用再改。` })
  const change = before === undefined ? `定为 ${price} 分` : `${before} 分改为 ${price} 分`
  const begin = from === undefined ? '同意后就按新价' : `${momentInWords(from, now)} 起`
  return accept(`${reward.name}：${change}，${begin}`)
}
