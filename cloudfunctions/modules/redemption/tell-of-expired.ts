import type { Redemption } from '@shared/domain/ledger/schema'
import { dayMs } from '@shared/kernel/time'
import { pageAfter } from '../../platform/page-after'
import { decodeCursor, encodeCursor } from '../../platform/paging'
import { unhurried } from '../../platform/work-through'
import { liveLedger } from '../ledger'
import { queueMessages, type Notification } from '../message'

const rowsAtOnce = 100
/** An order with a code for a desk may end three days after its time, and a job may be late. */
const lookBackMs = 5 * dayMs

/**
 * The job: whoever did not fetch their goods in time hears that the points are back. It goes by what has ended, not by
 * the ending, so that a function that died in between keeps it from nobody; ids make it once. Answers how many it found.
 */
export async function tellOfExpired(now: number, stint = unhurried): Promise<number> {
  let found = 0
  for (let after = decodeCursor(stint.after); stint.hasTime();) {
    const span = { $gte: now - lookBackMs, $lt: now }
    const page = { field: 'expiresAt', direction: 'asc', after, limit: rowsAtOnce, span } as const
    const list = liveLedger.store.listRedemptions.bind(liveLedger.store)
    const rows = await pageAfter(list, { status: 'expired' }, page)
    if (rows.length > 0) await queueMessages(rows.map((row) => toMessage(row, now)))
    found += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) break
    after = { key: last.expiresAt, id: last._id }
    await stint.reach(encodeCursor(after.key, after.id))
  }
  return found
}

function toMessage({ _id: redemptionId, personId: to, rewardName, price }: Redemption, at: number): Notification {
  const fields = { thing1: rewardName, number2: String(price), thing3: '积分已退回，可重新兑换' }
  return {
    id: `redemptionExpired_${redemptionId}`,
    to,
    template: 'redemptionExpired',
    fields,
    params: { redemptionId },
    at,
  }
}
