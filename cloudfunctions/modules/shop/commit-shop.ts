import { asAnswered, findAnswer } from '@shared/domain/reward/answered'
import type { Shop } from '@shared/domain/reward/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext } from '../../platform/handler'
import { findShop, replaceShop } from '../ledger'
import { claimRequest } from '../request'
import { forgetShop, keepsShop } from './load-shop'

/** Two clerks who write at once are both heard; more than this at once is a bug. */
const maxTries = 5

/**
 * Changes a shop the caller keeps, once for each request: the change and the request that made it commit in one write.
 * Answers the version the request made, now or before.
 */
export async function commitShop(
  shopId: string,
  context: CallContext,
  decide: (before: Shop) => Result<Shop>,
): Promise<Result<number>> {
  // The shop remembers its own requests only: this one may have been used for something else.
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  for (let tries = 0; tries < maxTries; tries += 1) {
    const before = await findShop(shopId)
    if (!before || !keepsShop(context.caller, before)) return refuse('NOT_FOUND')
    const known = findAnswer(before, context)
    if (known) return known
    const decided = decide(before)
    if (!decided.ok) return decided
    const after = asAnswered(decided.value, context)
    if (await replaceShop(before.version, after)) {
      forgetShop(shopId)
      return accept(after.version)
    }
  }
  throw new Error(`shop ${shopId} changes too fast`)
}
