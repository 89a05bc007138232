import { accept, refuse, type Result } from '../../kernel/result'
import type { Reward } from './schema'

/** Off the shelf. What was redeemed before is still fetched. */
export function decideUnpublish(before: Reward): Result<Reward> {
  return before.state === 'live'
    ? accept({ ...before, state: 'withdrawn' })
    : refuse('WRONG_STATE', { message: '它不在货架上。' })
}
