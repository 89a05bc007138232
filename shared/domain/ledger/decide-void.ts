import { refusal, type Act, type Decision } from './account'
import type { Account } from './schema'

/**
 * Fences an operation whose outcome nobody knows: where it had not committed yet it never will. Leaves the points
 * untouched.
 */
export function decideVoid(account: Account, act: Act): Decision {
  return refusal({ account, expiredNow: 0 }, 'void', 'VOID', act)
}
