import { accept, refuse, type Result } from '../../kernel/result'
import type { Reward } from './schema'

/** Onto the shelf, for the first time or again. What has no price cannot be redeemed, and is not shown. */
export function decidePublish(before: Reward): Result<Reward> {
  if (before.state === 'live') return refuse('WRONG_STATE', { message: '已经在货架上了。' })
  if (before.prices.length === 0) return refuse('WRONG_STATE', { reason: 'PRICE_MISSING' })
  return accept({ ...before, state: 'live' })
}
