import { withoutExpired, type Act, type Decision } from './account'
import type { Account } from './schema'

/** Lots past their day leave an account nobody used meanwhile. Null when there are none: then nothing is written. */
export function decideExpire(before: Account, { actor, now }: Act): Decision | null {
  const { account, expiredNow } = withoutExpired(before, now)
  if (expiredNow === 0) return null
  const to = `expiry_${account.issuerId}`
  return {
    account,
    entry: { kind: 'expire', ok: true, quantity: expiredNow, from: account._id, to, ref: {}, actor, at: now },
  }
}
