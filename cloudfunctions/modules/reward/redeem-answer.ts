import type { Output } from '@shared/contract'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { accept, refuse, type Refusal, type Result } from '@shared/kernel/result'
import type { CallContext } from '../../platform/handler'

/** What the line of a redemption says to the request that made it, now or before. */
export function answerFrom(
  entry: JournalEntry,
  { fingerprint }: Pick<CallContext, 'fingerprint'>,
): Result<Output<'reward.redeem'>> {
  if (entry.kind === 'void') return refuse('REQUEST_EXPIRED')
  if (entry.fingerprint !== fingerprint) return refuse('REQUEST_REUSED')
  if (entry.ok && entry.ref.expiresAt !== undefined) {
    return accept({ redemptionId: entry._id, status: 'open', price: entry.quantity, expiresAt: entry.ref.expiresAt })
  }
  const { why } = entry
  if (why === 'POINTS_SHORT' || why === 'LIMIT_REACHED') return refuse(why)
  if (why === 'STOCK_SHORT') return stockShort(entry)
  if (why === 'SHOP_COUNTING') return refuse('WRONG_STATE', { reason: 'SHOP_COUNTING' })
  throw new Error(`entry ${entry._id} is no answer to a redemption`)
}

/** One order comes out of one delivery: where the shelf has more in all, two orders get it. */
function stockShort({ ref: { largestOrder = 0, goods } }: JournalEntry): Refusal {
  if (largestOrder === 0 || !goods) return refuse('STOCK_SHORT')
  return refuse('STOCK_SHORT', { message: `一次最多换 ${largestOrder} ${goods.unit}。请少换一些，要更多就分两次。` })
}
